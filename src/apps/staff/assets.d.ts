/** What Vite bundles besides scripts. */
declare module '*.css'
