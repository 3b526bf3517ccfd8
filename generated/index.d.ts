// VPC Peering API 1.0.0, contract 1dd0ff2a8c99.
// Generated from spec/openapi.yaml by scripts/generate. Do not edit. Run: npm run generate

export * from './index.cjs';
