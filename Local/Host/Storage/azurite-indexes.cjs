// Patches Azurite to use indexes. A bakery's busy day is one partition. Unpatched, Azurite scans that partition for
// every row read or written, and the table for every query: at 40,000 rows an insert takes 8 ms. Its store (lokijs) has
// an index per key; the patch uses the more selective one. Results stay the same.
const { Collection, Comparators, Resultset } = require('lokijs');
const queries = require('azurite/dist/src/table/persistence/LokiTableStoreQueryGenerator').default;
const parse = require('azurite/dist/src/table/persistence/QueryInterpreter/QueryParser').default;

// lokijs compares numeric strings as numbers; the table service compares all keys as strings.
const { lt, gt } = Comparators;
const strings = (a, b) => typeof a === 'string' && typeof b === 'string';
Comparators.lt = (a, b, orEqual) => strings(a, b) ? a < b || (orEqual && a === b) : lt(a, b, orEqual);
Comparators.gt = (a, b, orEqual) => strings(a, b) ? a > b || (orEqual && a === b) : gt(a, b, orEqual);

/** The most selective of several conditions joined by AND. */
function narrowest(collection, conditions) {
  const rows = ({ key, op, value }) => {
    const [first, last] = collection.calculateRange(op, key, value);
    return last - first;
  };
  return conditions.map(condition => ({ condition, rows: rows(condition) })).sort((a, b) => a.rows - b.rows)[0]?.condition;
}

const findOne = Collection.prototype.findOne;
Collection.prototype.findOne = function (query) {
  const { PartitionKey, RowKey } = query ?? {};
  if (PartitionKey === undefined || RowKey === undefined) return findOne.call(this, query);
  const first = narrowest(this, [{ key: 'RowKey', op: '$eq', value: RowKey }, { key: 'PartitionKey', op: '$eq', value: PartitionKey }]);
  return findOne.call(this, { [first.key]: first.value, PartitionKey, RowKey });
};

/** The conditions on the keys that a filter implies. */
function demands(node, key) {
  if (node.name === 'and') return [...demands(node.left, key), ...demands(node.right, key)];
  const isDemand = ['eq', 'ge', 'gt', 'le', 'lt'].includes(node.name) && node.left.identifier === key && typeof node.right.value === 'string';
  return isDemand ? [{ op: node.name, value: node.right.value }] : [];
}

function conditions(filter) {
  const tree = parse(filter);
  return ['RowKey', 'PartitionKey'].flatMap(key => {
    const all = demands(tree, key);
    const [equal, from, to] = ['e', 'g', 'l'].map(first => all.find(({ op }) => op[0] === first)?.value);
    if (equal !== undefined) return [{ key, op: '$eq', value: equal }];
    return from !== undefined && to !== undefined ? [{ key, op: '$between', value: [from, to] }] : [];
  });
}

const where = queries.generateQueryEntityWhereFunction;
queries.generateQueryEntityWhereFunction = filter => {
  const holds = where.call(queries, filter);
  holds.conditions = filter ? conditions(filter) : [];
  return holds;
};

const keep = Resultset.prototype.where;
Resultset.prototype.where = function (holds, ...more) {
  const first = !this.filterInitialized && this.collection.data.length > 0 && holds.conditions?.length && narrowest(this.collection, holds.conditions);
  if (first) this.find({ [first.key]: { [first.op]: first.value } });
  return keep.call(this, holds, ...more);
};

// Azurite's queues scan all messages of all queues on every call and sort the visible ones. Use the most selective
// index first.
const Queues = require('azurite/dist/src/queue/persistence/LokiQueueMetadataStore').default;
const init = Queues.prototype.init;
Queues.prototype.init = async function () {
  await init.call(this);
  const messages = this.db.getCollection(this.MESSAGES_COLLECTION);
  for (const key of ['timeNextVisible', 'expirationTime']) messages.ensureIndex(key);
};

const find = Resultset.prototype.find;
Resultset.prototype.find = function (query, firstOnly) {
  const keys = Object.keys(query ?? {});
  if (this.filterInitialized || keys.length < 2 || keys.some(key => key.startsWith('$'))) return find.call(this, query, firstOnly);
  const indexed = keys.filter(key => key in this.collection.binaryIndices).map(key => {
    const [op, value] = typeof query[key] === 'object' ? Object.entries(query[key])[0] : ['$eq', query[key]];
    return { key, op, value };
  }).filter(({ op, value }) => ['$eq', '$lte'].includes(op) && ['string', 'number'].includes(typeof value));
  const first = this.collection.data.length > 0 && narrowest(this.collection, indexed);
  return find.call(this, first ? { [first.key]: query[first.key], ...query } : query, firstOnly);
};

// lokijs rebuilds all indexes after a batch, even an empty one, and Azurite passes an empty one on every receive call.
const most = 100;
for (const [batch, documentsOf] of [
  ['removeBatch', (_, documents) => documents],
  ['removeBatchByPositions', (collection, positions) => positions.map(position => collection.data[position])]]) {
  const whole = Collection.prototype[batch];
  Collection.prototype[batch] = function (found) {
    if (found.length > most) return whole.call(this, found);
    for (const document of documentsOf(this, found)) this.remove(document);
  };
}

// Updated documents were changed in place. Remove the whole batch from an index before reinserting any: the binary
// search for the position fails when a neighbour is out of order.
const update = Collection.prototype.update;
Collection.prototype.update = function (changed) {
  if (!Array.isArray(changed) || changed.length > most) return update.call(this, changed);
  const positions = changed.map(document => this.get(document.$loki, true)[1]);
  for (const [key, index] of Object.entries(this.binaryIndices)) {
    index.values = index.values.filter(position => !positions.includes(position));
    for (const position of positions) this.adaptiveBinaryIndexInsert(position, key);
  }
  for (const document of changed) update.call(this, document);
};
