/** How the client that each tool generates is called, as TypeScript that has to compile in strict mode. */
export const clients = {
  '@hey-api/openapi-ts': `import { client as http } from './client/client.gen.ts';
import * as api from './client/sdk.gen.ts';
http.setConfig({ baseUrl: 'http://mock' });
const throwOnError = true as const;
const client: Client = {
  create: async (body) => (await api.createVpcPeering({ body, throwOnError })).data.peering,
  list: async () => (await api.listVpcPeerings({ throwOnError })).data.peerings,
  infos: async (id) => (await api.listVpcPeeringInfos({ query: { id }, throwOnError })).data.peering_infos,
  show: async (peering_id) => (await api.showVpcPeering({ path: { peering_id }, throwOnError })).data.peering,
  update: async (peering_id, name) =>
    (await api.updateVpcPeering({ path: { peering_id }, body: { peering: { name } }, throwOnError })).data.peering,
  accept: async (peering_id) => (await api.acceptVpcPeering({ path: { peering_id }, throwOnError })).data,
  remove: (peering_id) => api.deleteVpcPeering({ path: { peering_id }, throwOnError }),
};`,

  oazapfts: `import { ok } from '@oazapfts/runtime';
import * as api from './client.ts';
const client: Client = {
  create: async (body) => (await ok(api.createVpcPeering(body))).peering,
  list: async () => (await ok(api.listVpcPeerings())).peerings,
  infos: async (id) => (await ok(api.listVpcPeeringInfos({ id }))).peering_infos,
  show: async (id) => (await ok(api.showVpcPeering(id))).peering,
  update: async (id, name) => (await ok(api.updateVpcPeering(id, { peering: { name } }))).peering,
  accept: (id) => ok(api.acceptVpcPeering(id)),
  remove: (id) => ok(api.deleteVpcPeering(id)),
};`,

  orval: `import * as api from './client.ts';
const refused = ({ status }: { status: number }) => new Error('answers ' + status);
const client: Client = {
  async create(body) {
    const reply = await api.createVpcPeering(body);
    if (reply.status !== 201) throw refused(reply);
    return reply.data.peering;
  },
  async list() {
    const reply = await api.listVpcPeerings();
    if (reply.status !== 200) throw refused(reply);
    return reply.data.peerings;
  },
  async infos(id) {
    const reply = await api.listVpcPeeringInfos({ id });
    if (reply.status !== 200) throw refused(reply);
    return reply.data.peering_infos;
  },
  async show(id) {
    const reply = await api.showVpcPeering(id);
    if (reply.status !== 200) throw refused(reply);
    return reply.data.peering;
  },
  async update(id, name) {
    const reply = await api.updateVpcPeering(id, { peering: { name } });
    if (reply.status !== 200) throw refused(reply);
    return reply.data.peering;
  },
  async accept(id) {
    const reply = await api.acceptVpcPeering(id);
    if (reply.status !== 200) throw refused(reply);
    return reply.data;
  },
  async remove(id) {
    const reply = await api.deleteVpcPeering(id);
    if (reply.status !== 204) throw refused(reply);
  },
};`,

  'swagger-typescript-api': `import { Api } from './client.ts';
const { v20: api } = new Api({ baseUrl: 'http://mock' });
const client: Client = {
  create: async (body) => (await api.createVpcPeering(body)).data.peering,
  list: async () => (await api.listVpcPeerings({})).data.peerings,
  infos: async (id) => (await api.listVpcPeeringInfos({ id })).data.peering_infos,
  show: async (id) => (await api.showVpcPeering(id)).data.peering,
  update: async (id, name) => (await api.updateVpcPeering(id, { peering: { name } })).data.peering,
  accept: async (id) => (await api.acceptVpcPeering(id)).data,
  remove: (id) => api.deleteVpcPeering(id),
};`,

  'openapi-typescript': `import createClient from 'openapi-fetch';
import type { paths } from './client.ts';
const api = createClient<paths>({ baseUrl: 'http://mock', fetch: (request) => fetch(request) });
const data = <T>(reply: { data?: T; error?: unknown; response: Response }): T => {
  if (!reply.response.ok || reply.data === undefined) throw new Error('answers ' + reply.response.status);
  return reply.data;
};
const one = '/v2.0/vpc/peerings/{peering_id}' as const;
const path = (peering_id: string) => ({ params: { path: { peering_id } } });
const client: Client = {
  create: async (body) => data(await api.POST('/v2.0/vpc/peerings', { body })).peering,
  list: async () => data(await api.GET('/v2.0/vpc/peerings')).peerings,
  infos: async (id) => data(await api.GET('/v2.0/vpc/peering-infos', { params: { query: { id } } })).peering_infos,
  show: async (id) => data(await api.GET(one, path(id))).peering,
  update: async (id, name) => data(await api.PUT(one, { ...path(id), body: { peering: { name } } })).peering,
  accept: async (id) => data(await api.PUT('/v2.0/vpc/peerings/{peering_id}/accept', path(id))),
  remove: (id) => api.DELETE(one, path(id)),
};`,

  'typed-openapi': `import { createApiClient } from './client.ts';
const api = createApiClient(
  {
    fetch: ({ method, url, urlSearchParams, parameters }) => {
      if (urlSearchParams !== undefined) url.search = urlSearchParams.toString();
      const body = parameters?.body === undefined ? {} : { body: JSON.stringify(parameters.body) };
      return fetch(url, { method: method.toUpperCase(), headers: { 'Content-Type': 'application/json' }, ...body });
    },
  },
  'http://mock',
);
const one = '/v2.0/vpc/peerings/{peering_id}' as const;
const header = {};
const client: Client = {
  create: async (body) => (await api.post('/v2.0/vpc/peerings', { header, body })).peering,
  list: async () => (await api.get('/v2.0/vpc/peerings', { header, query: {} })).peerings,
  infos: async (id) => (await api.get('/v2.0/vpc/peering-infos', { header, query: { id } })).peering_infos,
  show: async (peering_id) => (await api.get(one, { header, path: { peering_id } })).peering,
  update: async (peering_id, name) =>
    (await api.put(one, { header, path: { peering_id }, body: { peering: { name } } })).peering,
  accept: (peering_id) => api.put('/v2.0/vpc/peerings/{peering_id}/accept', { header, path: { peering_id } }),
  remove: (peering_id) => api.delete(one, { header, path: { peering_id } }),
};`,

  'openapi-zod-client': `import { createApiClient } from './client.ts';
const api = createApiClient('http://mock', {
  axiosConfig: { adapter: 'fetch', paramsSerializer: { indexes: null }, env: { fetch: (...request) => fetch(...request) } },
});
const path = (peering_id: string) => ({ params: { peering_id } });
const client: Client = {
  create: async (body) => (await api.createVpcPeering(body)).peering,
  list: async () => (await api.listVpcPeerings()).peerings,
  infos: async (id) => (await api.listVpcPeeringInfos({ queries: { id } })).peering_infos,
  show: async (id) => (await api.showVpcPeering(path(id))).peering,
  update: async (id, name) => (await api.updateVpcPeering({ peering: { name } }, path(id))).peering,
  accept: (id) => api.acceptVpcPeering(undefined, path(id)),
  remove: (id) => api.deleteVpcPeering(undefined, path(id)),
};`,

  '@rtk-query/codegen-openapi': `import { configureStore } from '@reduxjs/toolkit';
import { api } from './client.ts';
const store = configureStore({ reducer: { [api.reducerPath]: api.reducer }, middleware: (own) => own({ immutableCheck: false, serializableCheck: false }).concat(api.middleware) });
const { endpoints } = api;
const again = { forceRefetch: true };
// It writes a list into the URL with commas, whatever the contract says.
const first = (list: string[]) => list.slice(0, 1);
const client: Client = {
  create: async (vpcPeeringCreateRequest) =>
    (await store.dispatch(endpoints.createVpcPeering.initiate({ vpcPeeringCreateRequest })).unwrap()).peering,
  list: async () => (await store.dispatch(endpoints.listVpcPeerings.initiate({}, again)).unwrap()).peerings,
  infos: async (id) => (await store.dispatch(endpoints.listVpcPeeringInfos.initiate({ id: first(id) }, again)).unwrap()).peering_infos,
  show: async (peeringId) => (await store.dispatch(endpoints.showVpcPeering.initiate({ peeringId }, again)).unwrap()).peering,
  update: async (peeringId, name) =>
    (await store.dispatch(endpoints.updateVpcPeering.initiate({ peeringId, vpcPeeringUpdateRequest: { peering: { name } } })).unwrap())
      .peering,
  accept: (peeringId) => store.dispatch(endpoints.acceptVpcPeering.initiate({ peeringId })).unwrap(),
  remove: (peeringId) => store.dispatch(endpoints.deleteVpcPeering.initiate({ peeringId })).unwrap(),
};`,

  '@kubb/cli': `import * as api from './client/clients/index.ts';
const config = { baseURL: 'http://mock', headers: { 'Content-Type': 'application/json' } };
// It writes a list into the URL with commas, whatever the contract says.
const first = (list: string[]) => list.slice(0, 1);
const client: Client = {
  create: async (body) => (await api.createVpcPeering(body, undefined, config)).peering,
  list: async () => (await api.listVpcPeerings(undefined, undefined, config)).peerings,
  infos: async (id) => (await api.listVpcPeeringInfos({ id: first(id) }, undefined, config)).peering_infos,
  show: async (id) => (await api.showVpcPeering(id, undefined, config)).peering,
  update: async (id, name) => (await api.updateVpcPeering(id, { peering: { name } }, undefined, config)).peering,
  accept: (id) => api.acceptVpcPeering(id, undefined, config),
  remove: (id) => api.deleteVpcPeering(id, undefined, config),
};`,
};
