import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../shared/base.css';
import { startLanguage } from '../shared/i18n';
import { Kitchen } from './Kitchen';
import './kitchen.css';

await startLanguage();
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Kitchen />
    </QueryClientProvider>
  </StrictMode>,
);

if (import.meta.env.PROD) void navigator.serviceWorker?.register('/kitchen/sw.js', { scope: '/kitchen/' });
