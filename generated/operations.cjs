// VPC Peering API 1.0.0, contract 1dd0ff2a8c99.
// Generated from spec/openapi.yaml by scripts/generate. Do not edit. Run: npm run generate
'use strict';

const {
  validator,
  inspect,
  fault,
  nest,
  codePoints,
  oneOfThese,
  frozen,
  typeFault,
  repeatedFault,
  unreadableFault,
  maxLengthFault,
  minLengthFault,
  enumFault,
  minimumFault,
  maximumFault,
  patternFault,
  maxItemsFault,
  requiredFault,
  validateVpcPeeringCreateRequest,
  validateVpcPeeringEnvelope,
  validateNeutronError,
  validateGatewayError,
  validateVpcPeeringPage,
  validateVpcPeeringInfosPage,
  validateVpcPeeringUpdateRequest,
  validateVpcPeering,
} = require('./validators.cjs');

const decimal = { integer: /^(\d+|-[1-9]\d*)$/, number: /^-?\d+(\.\d+)?$/ };
/** What is no number stays a string, and the validator says so. */
function decode(text, kind) {
    if (typeof text !== 'string' || kind === 'string')
        return text;
    if (kind === 'boolean')
        return text === 'true' || (text !== 'false' && text);
    return decimal[kind].test(text) ? Number(text) : text;
}
/** The most values of one parameter that are read, since an array can claim any length. */
const most = 10000;
/** @internal */
function parameters(kinds, validate, anyCase) {
    const known = Object.entries(kinds);
    return {
        check(raw) {
            const value = {};
            const read = () => {
                if (typeof raw !== 'object' || !raw || Array.isArray(raw))
                    return fault(null, '', typeFault, { type: 'object' });
                let faults = null;
                const given = gathered(raw);
                for (const [name, kind] of known) {
                    const own = anyCase
                        ? inAnyCase(given, name.toLowerCase())
                        : Object.hasOwn(given, name)
                            ? given[name]
                            : undefined;
                    if (own === undefined)
                        continue;
                    const texts = Array.isArray(own) ? own : [own];
                    const { 0: text, length } = texts;
                    // In a URL, a parameter with an empty list is an absent one.
                    if (length === 0)
                        continue;
                    if (typeof kind === 'string') {
                        value[name] = decode(text, kind);
                        if (length > 1)
                            faults = fault(faults, `/${name}`, repeatedFault, { values: length });
                        continue;
                    }
                    value[name] = texts.slice(0, most).map((text) => decode(text, kind[0]));
                    if (length > most) {
                        const reason = `it has more than ${most} values`;
                        faults = fault(faults, `/${name}`, unreadableFault, { reason });
                    }
                }
                const more = validate(value);
                return faults && more ? [...faults, ...more] : faults || more;
            };
            const issues = inspect(read, raw);
            return issues ? { issues } : { value: value };
        },
    };
}
/** What came as pairs, by name: `URLSearchParams`, `Headers` of whichever library, a `Map`. */
function gathered(raw) {
    if (!('forEach' in raw) || typeof raw.forEach !== 'function')
        return raw;
    const given = Object.create(null);
    raw.forEach((text, name) => {
        const texts = given[name] ?? [];
        texts.push(text);
        given[name] = texts;
    });
    return given;
}
/** Of two names that differ only in case the last one counts. */
function inAnyCase(given, lowerCase) {
    let value;
    for (const name of Object.keys(given)) {
        if (name.length === lowerCase.length && name.toLowerCase() === lowerCase)
            value = given[name];
    }
    return value;
}
/** The body of a reply that has none: only `undefined` is valid. @internal */
const noContent = /*#__PURE__*/ validator('empty body', (value) => value === undefined ? null : nest(null, fault(null, '', typeFault, { type: 'undefined' }), '', ''));

const pattern1 = /^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})?$/;

function validate_noParameters(data, isGuard) {
    let faults = null;
    if (!(data && typeof data == "object" && !Array.isArray(data))) {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validate_createVpcPeeringHeader(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data["X-Project-Id"] !== undefined) {
            let data0 = data["X-Project-Id"];
            if (typeof data0 === "string") {
                if (data0.length > 255 && codePoints(data0) > 255) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/X-Project-Id", maxLengthFault, { limit: 255 });
                }
                if (data0.length < 1) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/X-Project-Id", minLengthFault, { limit: 1 });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/X-Project-Id", typeFault, { type: "string" });
            }
        }
        if (data["X-Security-Token"] !== undefined) {
            let data1 = data["X-Security-Token"];
            if (typeof data1 === "string") {
                if (data1.length > 8192 && codePoints(data1) > 8192) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/X-Security-Token", maxLengthFault, { limit: 8192 });
                }
                if (data1.length < 1) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/X-Security-Token", minLengthFault, { limit: 1 });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/X-Security-Token", typeFault, { type: "string" });
            }
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validate_listVpcPeeringsQuery(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.id !== undefined) {
            if (typeof data.id !== "string") {
                if (isGuard)
                    return [];
                faults = fault(faults, "/id", typeFault, { type: "string" });
            }
        }
        if (data.name !== undefined) {
            if (typeof data.name !== "string") {
                if (isGuard)
                    return [];
                faults = fault(faults, "/name", typeFault, { type: "string" });
            }
        }
        if (data.status !== undefined) {
            let data2 = data.status;
            if (!(((((data2 === "PENDING_ACCEPTANCE") || (data2 === "REJECTED")) || (data2 === "EXPIRED")) || (data2 === "DELETED")) || (data2 === "ACTIVE"))) {
                if (isGuard)
                    return [];
                faults = fault(faults, "/status", enumFault, oneOfThese(data2, ["PENDING_ACCEPTANCE", "REJECTED", "EXPIRED", "DELETED", "ACTIVE"]));
            }
        }
        if (data.tenant_id !== undefined) {
            if (typeof data.tenant_id !== "string") {
                if (isGuard)
                    return [];
                faults = fault(faults, "/tenant_id", typeFault, { type: "string" });
            }
        }
        if (data.vpc_id !== undefined) {
            if (typeof data.vpc_id !== "string") {
                if (isGuard)
                    return [];
                faults = fault(faults, "/vpc_id", typeFault, { type: "string" });
            }
        }
        if (data.limit !== undefined) {
            let data5 = data.limit;
            if (!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) {
                if (isGuard)
                    return [];
                faults = fault(faults, "/limit", typeFault, { type: "integer" });
            }
            if ((typeof data5 == "number") && (isFinite(data5))) {
                if (data5 < 0 || isNaN(data5)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/limit", minimumFault, { limit: 0 });
                }
                if (data5 > 2000 || isNaN(data5)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/limit", maximumFault, { limit: 2000 });
                }
            }
        }
        if (data.marker !== undefined) {
            let data6 = data.marker;
            if (typeof data6 === "string") {
                if (!pattern1.test(data6)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/marker", patternFault, { pattern: pattern1.source });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/marker", typeFault, { type: "string" });
            }
        }
        if (data.page_reverse !== undefined) {
            let data7 = data.page_reverse;
            if (!((((data7 === "True") || (data7 === "False")) || (data7 === "true")) || (data7 === "false"))) {
                if (isGuard)
                    return [];
                faults = fault(faults, "/page_reverse", enumFault, oneOfThese(data7, ["True", "False", "true", "false"]));
            }
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validate_listVpcPeeringInfosQuery(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.id !== undefined) {
            let data0 = data.id;
            if (Array.isArray(data0)) {
                if (data0.length > 2000) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/id", maxItemsFault, { limit: 2000 });
                }
                const len0 = Math.min(data0.length, 2000);
                for (let i0 = 0; i0 < len0; i0++) {
                    let data1 = data0[i0];
                    if (typeof data1 === "string") {
                        if (data1.length > 255 && codePoints(data1) > 255) {
                            if (isGuard)
                                return [];
                            faults = fault(faults, "/id/" + i0, maxLengthFault, { limit: 255 });
                        }
                    }
                    else {
                        if (isGuard)
                            return [];
                        faults = fault(faults, "/id/" + i0, typeFault, { type: "string" });
                    }
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/id", typeFault, { type: "array" });
            }
        }
        if (data.name !== undefined) {
            let data2 = data.name;
            if (Array.isArray(data2)) {
                if (data2.length > 2000) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/name", maxItemsFault, { limit: 2000 });
                }
                const len1 = Math.min(data2.length, 2000);
                for (let i1 = 0; i1 < len1; i1++) {
                    let data3 = data2[i1];
                    if (typeof data3 === "string") {
                        if (data3.length > 255 && codePoints(data3) > 255) {
                            if (isGuard)
                                return [];
                            faults = fault(faults, "/name/" + i1, maxLengthFault, { limit: 255 });
                        }
                    }
                    else {
                        if (isGuard)
                            return [];
                        faults = fault(faults, "/name/" + i1, typeFault, { type: "string" });
                    }
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/name", typeFault, { type: "array" });
            }
        }
        if (data.status !== undefined) {
            let data4 = data.status;
            if (!(((((data4 === "PENDING_ACCEPTANCE") || (data4 === "REJECTED")) || (data4 === "EXPIRED")) || (data4 === "DELETED")) || (data4 === "ACTIVE"))) {
                if (isGuard)
                    return [];
                faults = fault(faults, "/status", enumFault, oneOfThese(data4, ["PENDING_ACCEPTANCE", "REJECTED", "EXPIRED", "DELETED", "ACTIVE"]));
            }
        }
        if (data.tenant_id !== undefined) {
            if (typeof data.tenant_id !== "string") {
                if (isGuard)
                    return [];
                faults = fault(faults, "/tenant_id", typeFault, { type: "string" });
            }
        }
        if (data.vpc_id !== undefined) {
            let data6 = data.vpc_id;
            if (Array.isArray(data6)) {
                if (data6.length > 2000) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/vpc_id", maxItemsFault, { limit: 2000 });
                }
                const len2 = Math.min(data6.length, 2000);
                for (let i2 = 0; i2 < len2; i2++) {
                    let data7 = data6[i2];
                    if (typeof data7 === "string") {
                        if (data7.length > 255 && codePoints(data7) > 255) {
                            if (isGuard)
                                return [];
                            faults = fault(faults, "/vpc_id/" + i2, maxLengthFault, { limit: 255 });
                        }
                    }
                    else {
                        if (isGuard)
                            return [];
                        faults = fault(faults, "/vpc_id/" + i2, typeFault, { type: "string" });
                    }
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/vpc_id", typeFault, { type: "array" });
            }
        }
        if (data.limit !== undefined) {
            let data8 = data.limit;
            if (!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) {
                if (isGuard)
                    return [];
                faults = fault(faults, "/limit", typeFault, { type: "integer" });
            }
            if ((typeof data8 == "number") && (isFinite(data8))) {
                if (data8 < 0 || isNaN(data8)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/limit", minimumFault, { limit: 0 });
                }
                if (data8 > 2000 || isNaN(data8)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/limit", maximumFault, { limit: 2000 });
                }
            }
        }
        if (data.marker !== undefined) {
            let data9 = data.marker;
            if (typeof data9 === "string") {
                if (!pattern1.test(data9)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/marker", patternFault, { pattern: pattern1.source });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/marker", typeFault, { type: "string" });
            }
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validate_showVpcPeeringPath(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.peering_id !== undefined) {
            let data0 = data.peering_id;
            if (typeof data0 === "string") {
                if (data0.length < 1) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/peering_id", minLengthFault, { limit: 1 });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/peering_id", typeFault, { type: "string" });
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "peering_id" });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

const noParameters = /*#__PURE__*/ parameters({}, validate_noParameters);
const createVpcPeeringHeader = /*#__PURE__*/ parameters({"X-Project-Id":"string","X-Security-Token":"string"}, validate_createVpcPeeringHeader, true);
const listVpcPeeringsQuery = /*#__PURE__*/ parameters({"id":"string","name":"string","status":"string","tenant_id":"string","vpc_id":"string","limit":"integer","marker":"string","page_reverse":"string"}, validate_listVpcPeeringsQuery);
const listVpcPeeringInfosQuery = /*#__PURE__*/ parameters({"id":["string"],"name":["string"],"status":"string","tenant_id":"string","vpc_id":["string"],"limit":"integer","marker":"string"}, validate_listVpcPeeringInfosQuery);
const showVpcPeeringPath = /*#__PURE__*/ parameters({"peering_id":"string"}, validate_showVpcPeeringPath);
const vpcPeeringCreateRequestBody = /*#__PURE__*/ validator("VpcPeeringCreateRequest", validateVpcPeeringCreateRequest);
const vpcPeeringEnvelopeBody = /*#__PURE__*/ validator("VpcPeeringEnvelope", validateVpcPeeringEnvelope);
const neutronErrorBody = /*#__PURE__*/ validator("NeutronError", validateNeutronError);
const gatewayErrorBody = /*#__PURE__*/ validator("GatewayError", validateGatewayError);
const vpcPeeringPageBody = /*#__PURE__*/ validator("VpcPeeringPage", validateVpcPeeringPage);
const vpcPeeringInfosPageBody = /*#__PURE__*/ validator("VpcPeeringInfosPage", validateVpcPeeringInfosPage);
const vpcPeeringUpdateRequestBody = /*#__PURE__*/ validator("VpcPeeringUpdateRequest", validateVpcPeeringUpdateRequest);
const vpcPeeringBody = /*#__PURE__*/ validator("VpcPeering", validateVpcPeering);

const operations = /*#__PURE__*/ frozen({
  createVpcPeering: {
    method: "POST",
    path: "/v2.0/vpc/peerings",
    parameters: { path: noParameters, query: noParameters, header: createVpcPeeringHeader },
    requestBody: vpcPeeringCreateRequestBody,
    responses: {
      201: vpcPeeringEnvelopeBody,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      405: gatewayErrorBody,
      409: neutronErrorBody,
      413: gatewayErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
  listVpcPeerings: {
    method: "GET",
    path: "/v2.0/vpc/peerings",
    parameters: { path: noParameters, query: listVpcPeeringsQuery, header: createVpcPeeringHeader },
    responses: {
      200: vpcPeeringPageBody,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      405: gatewayErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
  listVpcPeeringInfos: {
    method: "GET",
    path: "/v2.0/vpc/peering-infos",
    parameters: { path: noParameters, query: listVpcPeeringInfosQuery, header: createVpcPeeringHeader },
    responses: {
      200: vpcPeeringInfosPageBody,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      405: gatewayErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
  showVpcPeering: {
    method: "GET",
    path: "/v2.0/vpc/peerings/{peering_id}",
    parameters: { path: showVpcPeeringPath, query: noParameters, header: createVpcPeeringHeader },
    responses: {
      200: vpcPeeringEnvelopeBody,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      404: neutronErrorBody,
      405: gatewayErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
  updateVpcPeering: {
    method: "PUT",
    path: "/v2.0/vpc/peerings/{peering_id}",
    parameters: { path: showVpcPeeringPath, query: noParameters, header: createVpcPeeringHeader },
    requestBody: vpcPeeringUpdateRequestBody,
    responses: {
      200: vpcPeeringEnvelopeBody,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      404: neutronErrorBody,
      405: gatewayErrorBody,
      413: gatewayErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
  deleteVpcPeering: {
    method: "DELETE",
    path: "/v2.0/vpc/peerings/{peering_id}",
    parameters: { path: showVpcPeeringPath, query: noParameters, header: createVpcPeeringHeader },
    responses: {
      204: noContent,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      404: neutronErrorBody,
      405: gatewayErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
  acceptVpcPeering: {
    method: "PUT",
    path: "/v2.0/vpc/peerings/{peering_id}/accept",
    parameters: { path: showVpcPeeringPath, query: noParameters, header: createVpcPeeringHeader },
    responses: {
      200: vpcPeeringBody,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      404: neutronErrorBody,
      405: gatewayErrorBody,
      409: neutronErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
  rejectVpcPeering: {
    method: "PUT",
    path: "/v2.0/vpc/peerings/{peering_id}/reject",
    parameters: { path: showVpcPeeringPath, query: noParameters, header: createVpcPeeringHeader },
    responses: {
      200: vpcPeeringBody,
      400: neutronErrorBody,
      401: gatewayErrorBody,
      403: neutronErrorBody,
      404: neutronErrorBody,
      405: gatewayErrorBody,
      409: neutronErrorBody,
      429: gatewayErrorBody,
      500: gatewayErrorBody,
      502: gatewayErrorBody,
      503: gatewayErrorBody,
      504: gatewayErrorBody,
    },
  },
});

exports.operations = operations;
