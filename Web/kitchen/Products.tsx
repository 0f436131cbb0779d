import { useTranslation } from 'react-i18next';
import { type Card, productsOf } from './board';

/** What there is to make of each product on the day. */
export function Products({ cards }: { cards: Card[] }) {
  const { t } = useTranslation();
  const rows = productsOf(cards);
  if (rows.length === 0) return <p className="center">{t('kitchen.empty')}</p>;
  return (
    <table className="products">
      <thead>
        <tr>
          <th scope="col">{t('kitchen.product')}</th>
          <th scope="col">{t('kitchen.toStart')}</th>
          <th scope="col">{t('kitchen.inWork')}</th>
          <th scope="col">{t('kitchen.done')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>{row.toStart}</td>
            <td>{row.inWork}</td>
            <td>{row.ready}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
