// A bakery's busy day is one partition. Azurite as it comes walks that whole partition for every row that it reads or writes,
// and the whole table for every query: at 40,000 rows a single insert takes 8 ms. Its store (lokijs) does keep an index of each
// key; this makes Azurite use the one that leaves fewer rows. What it answers stays the same.
const { Collection, Comparators, Resultset } = require('lokijs');
const queries = require('azurite/dist/src/table/persistence/LokiTableStoreQueryGenerator').default;
const parse = require('azurite/dist/src/table/persistence/QueryInterpreter/QueryParser').default;

// lokijs orders strings that look like numbers as numbers; the table service orders all keys as strings.
const { lt, gt } = Comparators;
const strings = (a, b) => typeof a === 'string' && typeof b === 'string';
Comparators.lt = (a, b, orEqual) => strings(a, b) ? a < b || (orEqual && a === b) : lt(a, b, orEqual);
Comparators.gt = (a, b, orEqual) => strings(a, b) ? a > b || (orEqual && a === b) : gt(a, b, orEqual);

/** The condition, of several that must all hold, which leaves the fewest rows. */
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

/** What a filter demands of the keys, whatever else it says. */
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

// Its queues walk all messages of all queues for every call, and sort what is visible. Here too the narrowest index goes first.
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

// lokijs makes all its indexes anew after a batch, even after an empty one, which Azurite hands it with every call for a message.
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

// What is updated was changed in place: all of a batch leave an index before the first goes back in, for a place is found by
// halving, which one neighbour out of order leads astray.
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
