// VPC Peering API 1.0.0, contract 1dd0ff2a8c99.
// Generated from spec/openapi.yaml by scripts/generate. Do not edit. Run: npm run generate
import type * as contract from './index.js';
import type { Checked, Validator } from './index.js';

/** The parameters of one operation in one place: its path, its query or its headers. */
export interface ParametersCompanion<T> {
    /**
     * Reads and checks percent-decoded parameters: `URLSearchParams`, `Headers`, a `Map`, or an object that has a string or a list of
     * strings for each name. An array in the query is a repeated parameter, `?id=a&id=b`. Unknown names are ignored, and names of
     * headers match in any case. An integer is decimal digits, a boolean is `true` or `false`. Never throws.
     */
    readonly check: (raw: object) => Checked<T>;
}

/** Every operation of the contract by its `operationId`. */
export declare const operations: {
    /** Create a VPC peering. */
    readonly createVpcPeering: {
        readonly method: "POST";
        readonly path: "/v2.0/vpc/peerings";
        readonly parameters: {
            readonly path: ParametersCompanion<{}>;
            readonly query: ParametersCompanion<{}>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["createVpcPeering"]["parameters"]["header"]>>;
        };
        readonly requestBody: Validator<contract.VpcPeeringCreateRequest>;
        readonly responses: {
            readonly 201: Validator<contract.VpcPeeringEnvelope>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 409: Validator<contract.NeutronError>;
            readonly 413: Validator<contract.GatewayError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
    /** List VPC peerings. */
    readonly listVpcPeerings: {
        readonly method: "GET";
        readonly path: "/v2.0/vpc/peerings";
        readonly parameters: {
            readonly path: ParametersCompanion<{}>;
            readonly query: ParametersCompanion<NonNullable<contract.operations["listVpcPeerings"]["parameters"]["query"]>>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["listVpcPeerings"]["parameters"]["header"]>>;
        };
        readonly responses: {
            readonly 200: Validator<contract.VpcPeeringPage>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
    /** List VPC peering information. */
    readonly listVpcPeeringInfos: {
        readonly method: "GET";
        readonly path: "/v2.0/vpc/peering-infos";
        readonly parameters: {
            readonly path: ParametersCompanion<{}>;
            readonly query: ParametersCompanion<NonNullable<contract.operations["listVpcPeeringInfos"]["parameters"]["query"]>>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["listVpcPeeringInfos"]["parameters"]["header"]>>;
        };
        readonly responses: {
            readonly 200: Validator<contract.VpcPeeringInfosPage>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
    /** Show a VPC peering. */
    readonly showVpcPeering: {
        readonly method: "GET";
        readonly path: "/v2.0/vpc/peerings/{peering_id}";
        readonly parameters: {
            readonly path: ParametersCompanion<NonNullable<contract.operations["showVpcPeering"]["parameters"]["path"]>>;
            readonly query: ParametersCompanion<{}>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["showVpcPeering"]["parameters"]["header"]>>;
        };
        readonly responses: {
            readonly 200: Validator<contract.VpcPeeringEnvelope>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 404: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
    /** Update a VPC peering. */
    readonly updateVpcPeering: {
        readonly method: "PUT";
        readonly path: "/v2.0/vpc/peerings/{peering_id}";
        readonly parameters: {
            readonly path: ParametersCompanion<NonNullable<contract.operations["updateVpcPeering"]["parameters"]["path"]>>;
            readonly query: ParametersCompanion<{}>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["updateVpcPeering"]["parameters"]["header"]>>;
        };
        readonly requestBody: Validator<contract.VpcPeeringUpdateRequest>;
        readonly responses: {
            readonly 200: Validator<contract.VpcPeeringEnvelope>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 404: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 413: Validator<contract.GatewayError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
    /** Delete a VPC peering. */
    readonly deleteVpcPeering: {
        readonly method: "DELETE";
        readonly path: "/v2.0/vpc/peerings/{peering_id}";
        readonly parameters: {
            readonly path: ParametersCompanion<NonNullable<contract.operations["deleteVpcPeering"]["parameters"]["path"]>>;
            readonly query: ParametersCompanion<{}>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["deleteVpcPeering"]["parameters"]["header"]>>;
        };
        readonly responses: {
            readonly 204: Validator<undefined>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 404: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
    /** Accept a VPC peering. */
    readonly acceptVpcPeering: {
        readonly method: "PUT";
        readonly path: "/v2.0/vpc/peerings/{peering_id}/accept";
        readonly parameters: {
            readonly path: ParametersCompanion<NonNullable<contract.operations["acceptVpcPeering"]["parameters"]["path"]>>;
            readonly query: ParametersCompanion<{}>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["acceptVpcPeering"]["parameters"]["header"]>>;
        };
        readonly responses: {
            readonly 200: Validator<contract.VpcPeering>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 404: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 409: Validator<contract.NeutronError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
    /** Reject a VPC peering. */
    readonly rejectVpcPeering: {
        readonly method: "PUT";
        readonly path: "/v2.0/vpc/peerings/{peering_id}/reject";
        readonly parameters: {
            readonly path: ParametersCompanion<NonNullable<contract.operations["rejectVpcPeering"]["parameters"]["path"]>>;
            readonly query: ParametersCompanion<{}>;
            readonly header: ParametersCompanion<NonNullable<contract.operations["rejectVpcPeering"]["parameters"]["header"]>>;
        };
        readonly responses: {
            readonly 200: Validator<contract.VpcPeering>;
            readonly 400: Validator<contract.NeutronError>;
            readonly 401: Validator<contract.GatewayError>;
            readonly 403: Validator<contract.NeutronError>;
            readonly 404: Validator<contract.NeutronError>;
            readonly 405: Validator<contract.GatewayError>;
            readonly 409: Validator<contract.NeutronError>;
            readonly 429: Validator<contract.GatewayError>;
            readonly 500: Validator<contract.GatewayError>;
            readonly 502: Validator<contract.GatewayError>;
            readonly 503: Validator<contract.GatewayError>;
            readonly 504: Validator<contract.GatewayError>;
        };
    };
};

export type OperationId = keyof typeof operations;
export {};
//# sourceMappingURL=operations.d.ts.map
