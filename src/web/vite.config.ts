/** Bundles the playground into dist/web/playground: files of our own only, addressed relatively, nothing from elsewhere. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web/playground',
    emptyOutDir: true,
    target: 'es2022',
    // the editor is one large piece whatever the cut
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
})
