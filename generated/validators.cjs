// VPC Peering API 1.0.0, contract 1dd0ff2a8c99.
// Generated from spec/openapi.yaml by scripts/generate. Do not edit. Run: npm run generate
'use strict';

/** A value does not fit the contract. The message lists all faults, `issues` has them as data. */
class ContractError extends Error {
    constructor(type, issues) {
        super(`not a valid ${type}:${issues.map(({ pointer, message }) => `\n  ${pointer || 'the value'} ${message}`).join('')}`);
        this.name = 'ContractError';
        this.issues = issues;
    }
}
/** @internal */
function fault(faults, path, keyword, params) {
    const all = faults || [];
    all.push({ path, keyword, params, schema: undefined });
    return all;
}
/** Adds the faults that the validator of a schema found below `path`. @internal */
function nest(faults, below, path, schema) {
    for (const each of below) {
        each.path = path + each.path;
        each.schema || (each.schema = schema);
        if (faults)
            faults.push(each);
    }
    return faults || below;
}
/** JSON Schema counts characters, JavaScript UTF-16 code units. @internal */
function codePoints(text) {
    let count = text.length;
    for (let i = 1; i < text.length; i++) {
        if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) {
            count--;
            i++;
        }
    }
    return count;
}
/** @internal */
function oneOfThese(value, allowedValues) {
    const suggestion = nearest(value, allowedValues);
    return suggestion === undefined ? { allowedValues } : { allowedValues, suggestion };
}
/** Suggestions take time, so that only the first hundred faults get one. @internal */
function unknownMember(additionalProperty, known, faults) {
    const suggestion = faults && faults.length > 99 ? undefined : nearest(additionalProperty, known);
    return suggestion === undefined ? { additionalProperty } : { additionalProperty, suggestion };
}
/** Returns the name that was probably meant by `text`. */
function nearest(text, names) {
    if (typeof text !== 'string')
        return undefined;
    const wanted = text.toLowerCase();
    let best;
    let least = 3;
    for (const name of names) {
        // The difference in length is the least number of edits.
        if (typeof name !== 'string' || Math.abs(name.length - text.length) >= least)
            continue;
        const edits = distance(wanted, name.toLowerCase(), Math.min(least, (name.length >> 1) + 1));
        if (edits < least) {
            least = edits;
            best = name;
        }
    }
    return best;
}
/** Returns the number of edits between two texts, or 3 if there are at least `most`. */
function distance(a, b, most) {
    const row = [0];
    for (let j = 1; j <= b.length; j++)
        row.push(j);
    for (let i = 0; i < a.length; i++) {
        let diagonal = i;
        let least = i + 1;
        row[0] = least;
        for (let j = 0; j < b.length; j++) {
            const above = row[j + 1] ?? 0;
            const same = a.charCodeAt(i) === b.charCodeAt(j);
            const edits = same ? diagonal : 1 + Math.min(diagonal, above, row[j] ?? 0);
            row[j + 1] = edits;
            if (edits < least)
                least = edits;
            diagonal = above;
        }
        // The least of a row never decreases.
        if (least >= most)
            return 3;
    }
    const edits = row[b.length] ?? 0;
    return edits < most ? edits : 3;
}
const meant = ({ suggestion }) => suggestion ? `; did you mean '${suggestion}'?` : '';
const quote = (value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const bound = (words, noun) => ({ limit }) => `must ${words} ${limit} ${noun}${limit === 1 ? '' : 's'}`;
const number = (words) => ({ limit }) => `must ${words} ${limit}`;
const nouns = { boolean: 'true or false', null: 'null', undefined: 'absent' };
function keyword(name, say, member) {
    return { name, member, say: say };
}
// The names end in `Fault`, because `enum` and `const` are reserved words.
/** @internal */
const requiredFault = /*#__PURE__*/ keyword('required', () => 'is required', 'missingProperty');
/** @internal */
const additionalPropertiesFault = /*#__PURE__*/ keyword('additionalProperties', (params) => `is not a known member${meant(params)}`, 'additionalProperty');
/** @internal */
const typeFault = /*#__PURE__*/ keyword('type', ({ type }) => `must be ${[type]
    .flat()
    .map((each) => nouns[each] || `a${/^[aio]/.test(each) ? 'n' : ''} ${each}`)
    .join(' or ')}`);
/** @internal */
const enumFault = /*#__PURE__*/ keyword('enum', (params) => `must be one of ${params.allowedValues.map(quote).join(', ')}${meant(params)}`);
/** @internal */
const constFault = /*#__PURE__*/ keyword('const', ({ allowedValue }) => `must be ${quote(allowedValue)}`);
/** @internal */
const minLengthFault = /*#__PURE__*/ keyword('minLength', bound('have at least', 'character'));
/** @internal */
const maxLengthFault = /*#__PURE__*/ keyword('maxLength', bound('not have more than', 'character'));
/** @internal */
const patternFault = /*#__PURE__*/ keyword('pattern', ({ pattern, wanted }) => `must ${wanted ? `be ${wanted}` : `match the pattern ${pattern}`}`);
/** @internal */
const minimumFault = /*#__PURE__*/ keyword('minimum', number('not be less than'));
/** @internal */
const maximumFault = /*#__PURE__*/ keyword('maximum', number('not be greater than'));
/** @internal */
const exclusiveMinimumFault = /*#__PURE__*/ keyword('exclusiveMinimum', number('be greater than'));
/** @internal */
const exclusiveMaximumFault = /*#__PURE__*/ keyword('exclusiveMaximum', number('be less than'));
/** @internal */
const multipleOfFault = /*#__PURE__*/ keyword('multipleOf', ({ multipleOf }) => `must be a multiple of ${multipleOf}`);
/** @internal */
const minItemsFault = /*#__PURE__*/ keyword('minItems', bound('have at least', 'item'));
/** @internal */
const maxItemsFault = /*#__PURE__*/ keyword('maxItems', bound('not have more than', 'item'));
/** @internal */
const minPropertiesFault = /*#__PURE__*/ keyword('minProperties', bound('have at least', 'member'));
/** @internal */
const maxPropertiesFault = /*#__PURE__*/ keyword('maxProperties', bound('not have more than', 'member'));
/** @internal */
const anyOfFault = /*#__PURE__*/ keyword('anyOf', ({ branches }) => `must ${branches.join(' or ')}`);
/** @internal */
const oneOfFault = /*#__PURE__*/ keyword('oneOf', ({ branches }) => `must ${branches.join(' or ')}, and only one of these`);
/** @internal */
const repeatedFault = /*#__PURE__*/ keyword('repeated', () => 'must be given only once');
/** @internal */
const unreadableFault = /*#__PURE__*/ keyword('unreadable', ({ reason }) => `cannot be read: ${reason}`);
function escaped(member) {
    return /[~/]/.test(member) ? member.replace(/~/g, '~0').replace(/\//g, '~1') : member;
}
/** Spreading would take longer than everything else. */
function toIssue({ path, keyword, params, schema }, root) {
    const { member, name } = keyword;
    const pointer = member ? `${path}/${escaped(params[member] || '')}` : path;
    const { format } = params;
    const issue = { pointer, keyword: name, message: keyword.say(params), params };
    if (schema ?? root)
        issue.schema = schema ?? root;
    if (format)
        issue.format = format;
    return issue;
}
/** Every fault of a value. A value that throws when it is looked at has one. @internal */
function inspect(validate, value, schema) {
    try {
        return validate(value)?.map((each) => toIssue(each, schema));
    }
    catch {
        const reason = 'it throws when looked at, or is nested too deeply';
        return [toIssue({ path: '', keyword: unreadableFault, params: { reason }, schema: undefined })];
    }
}
/** @internal */
function validator(type, validate) {
    const check = (value) => {
        const issues = inspect(validate, value, type);
        return issues ? { issues } : { value: value };
    };
    return {
        is(value) {
            try {
                return !validate(value, true);
            }
            catch {
                return false;
            }
        },
        check,
        parse(value) {
            const { issues } = check(value);
            if (issues)
                throw new ContractError(type, issues);
            return value;
        },
    };
}
/** @internal */
function companion(type, validate, more) {
    const own = validator(type, validate);
    const standard = {
        '~standard': {
            version: 1,
            vendor,
            validate(value) {
                const result = own.check(value);
                if (!result.issues)
                    return result;
                return { issues: result.issues.map(({ message, pointer }) => ({ message, path: tokens(pointer) })) };
            },
        },
    };
    return frozen(Object.assign(own, standard, more));
}
/** The object and all in it, so that nobody changes for all what the contract says. @internal */
function frozen(value) {
    for (const member of Object.values(value))
        if (typeof member === 'object' && member)
            frozen(member);
    return Object.freeze(value);
}
function tokens(pointer) {
    return pointer
        .split('/')
        .slice(1)
        .map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}
/** Who made the validators, as Standard Schema wants to know. The generator puts the package's name here. */
const vendor = "vpc-peering-contract";

const pattern1 = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;
const pattern2 = /^[^<>]*$/u;
const pattern3 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const pattern4 = /^https?:\/\/\S+$/u;
const pattern5 = /^[A-Za-z]+$/;
const pattern6 = /^[A-Za-z]+\.\d{4}$/;
const pattern7 = /^[0-9A-Za-z-]+$/;

function validateUuid(data, isGuard) {
    let faults = null;
    if (typeof data === "string") {
        if (!pattern1.test(data)) {
            if (isGuard)
                return [];
            faults = fault(faults, "", patternFault, { pattern: pattern1.source, format: "uuid", wanted: "a UUID" });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "string" });
    }
    return faults;
}

function validateVpcPeeringName(data, isGuard) {
    let faults = null;
    if (typeof data === "string") {
        if (data.length > 64 && codePoints(data) > 64) {
            if (isGuard)
                return [];
            faults = fault(faults, "", maxLengthFault, { limit: 64 });
        }
        if (data.length < 1) {
            if (isGuard)
                return [];
            faults = fault(faults, "", minLengthFault, { limit: 1 });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "string" });
    }
    return faults;
}

function validateVpcPeeringDescription(data, isGuard) {
    let faults = null;
    if (typeof data === "string") {
        if (data.length > 255 && codePoints(data) > 255) {
            if (isGuard)
                return [];
            faults = fault(faults, "", maxLengthFault, { limit: 255 });
        }
        if (!pattern2.test(data)) {
            if (isGuard)
                return [];
            faults = fault(faults, "", patternFault, { pattern: pattern2.source });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "string" });
    }
    return faults;
}

function validateVpcPeeringStatus(data, isGuard) {
    let faults = null;
    if (!(((((data === "PENDING_ACCEPTANCE") || (data === "REJECTED")) || (data === "EXPIRED")) || (data === "DELETED")) || (data === "ACTIVE"))) {
        if (isGuard)
            return [];
        faults = fault(faults, "", enumFault, oneOfThese(data, ["PENDING_ACCEPTANCE", "REJECTED", "EXPIRED", "DELETED", "ACTIVE"]));
    }
    return faults;
}

function validateTenantId(data, isGuard) {
    let faults = null;
    if (typeof data === "string") {
        if (data.length > 255 && codePoints(data) > 255) {
            if (isGuard)
                return [];
            faults = fault(faults, "", maxLengthFault, { limit: 255 });
        }
        if (data.length < 1) {
            if (isGuard)
                return [];
            faults = fault(faults, "", minLengthFault, { limit: 1 });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "string" });
    }
    return faults;
}

function validateVpcInfo(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.vpc_id !== undefined) {
            const below_1 = validateUuid(data.vpc_id, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/vpc_id", "Uuid");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "vpc_id" });
        }
        if (data.tenant_id !== undefined) {
            const below_2 = validateTenantId(data.tenant_id, isGuard);
            if (below_2) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_2, "/tenant_id", "TenantId");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "tenant_id" });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validateTimestamp(data, isGuard) {
    let faults = null;
    if (typeof data === "string") {
        if (!pattern3.test(data)) {
            if (isGuard)
                return [];
            faults = fault(faults, "", patternFault, { pattern: pattern3.source, wanted: "a UTC time such as 2026-03-02T08:15:30" });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "string" });
    }
    return faults;
}

function validateVpcPeering(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.id !== undefined) {
            const below_1 = validateUuid(data.id, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/id", "Uuid");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "id" });
        }
        if (data.name !== undefined) {
            const below_2 = validateVpcPeeringName(data.name, isGuard);
            if (below_2) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_2, "/name", "VpcPeeringName");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "name" });
        }
        if (data.description !== undefined) {
            const below_3 = validateVpcPeeringDescription(data.description, isGuard);
            if (below_3) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_3, "/description", "VpcPeeringDescription");
            }
        }
        if (data.status !== undefined) {
            const below_4 = validateVpcPeeringStatus(data.status, isGuard);
            if (below_4) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_4, "/status", "VpcPeeringStatus");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "status" });
        }
        if (data.request_vpc_info !== undefined) {
            const below_5 = validateVpcInfo(data.request_vpc_info, isGuard);
            if (below_5) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_5, "/request_vpc_info", "VpcInfo");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "request_vpc_info" });
        }
        if (data.accept_vpc_info !== undefined) {
            const below_6 = validateVpcInfo(data.accept_vpc_info, isGuard);
            if (below_6) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_6, "/accept_vpc_info", "VpcInfo");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "accept_vpc_info" });
        }
        if (data.tenant_id !== undefined) {
            const below_7 = validateTenantId(data.tenant_id, isGuard);
            if (below_7) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_7, "/tenant_id", "TenantId");
            }
        }
        if (data.created_at !== undefined) {
            const below_8 = validateTimestamp(data.created_at, isGuard);
            if (below_8) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_8, "/created_at", "Timestamp");
            }
        }
        if (data.updated_at !== undefined) {
            const below_9 = validateTimestamp(data.updated_at, isGuard);
            if (below_9) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_9, "/updated_at", "Timestamp");
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

function validateVpcInfoCreate(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.vpc_id !== undefined) {
            const below_1 = validateUuid(data.vpc_id, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/vpc_id", "Uuid");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "vpc_id" });
        }
        if (data.tenant_id !== undefined) {
            let data1 = data.tenant_id;
            if (typeof data1 === "string") {
                if (data1.length > 255 && codePoints(data1) > 255) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/tenant_id", maxLengthFault, { limit: 255 });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/tenant_id", typeFault, { type: "string" });
            }
        }
        for (const key0 in data) {
            if (!((key0 === "vpc_id") || (key0 === "tenant_id")) && data[key0] !== undefined) {
                if (isGuard)
                    return [];
                faults = fault(faults, "", additionalPropertiesFault, unknownMember(key0, ["vpc_id", "tenant_id"], faults));
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

function validateVpcPeeringCreate(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.name !== undefined) {
            const below_1 = validateVpcPeeringName(data.name, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/name", "VpcPeeringName");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "name" });
        }
        if (data.description !== undefined) {
            const below_2 = validateVpcPeeringDescription(data.description, isGuard);
            if (below_2) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_2, "/description", "VpcPeeringDescription");
            }
        }
        if (data.request_vpc_info !== undefined) {
            const below_3 = validateVpcInfoCreate(data.request_vpc_info, isGuard);
            if (below_3) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_3, "/request_vpc_info", "VpcInfoCreate");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "request_vpc_info" });
        }
        if (data.accept_vpc_info !== undefined) {
            const below_4 = validateVpcInfoCreate(data.accept_vpc_info, isGuard);
            if (below_4) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_4, "/accept_vpc_info", "VpcInfoCreate");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "accept_vpc_info" });
        }
        for (const key0 in data) {
            if (!((((key0 === "name") || (key0 === "description")) || (key0 === "request_vpc_info")) || (key0 === "accept_vpc_info")) && data[key0] !== undefined) {
                if (isGuard)
                    return [];
                faults = fault(faults, "", additionalPropertiesFault, unknownMember(key0, ["name", "description", "request_vpc_info", "accept_vpc_info"], faults));
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

function validateVpcPeeringCreateRequest(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.peering !== undefined) {
            const below_1 = validateVpcPeeringCreate(data.peering, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/peering", "VpcPeeringCreate");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "peering" });
        }
        for (const key0 in data) {
            if (!(key0 === "peering") && data[key0] !== undefined) {
                if (isGuard)
                    return [];
                faults = fault(faults, "", additionalPropertiesFault, unknownMember(key0, ["peering"], faults));
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

function validateVpcPeeringUpdate(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (Object.values(data).filter(each => each !== undefined).length < 1) {
            if (isGuard)
                return [];
            faults = fault(faults, "", minPropertiesFault, { limit: 1 });
        }
        if (data.name !== undefined) {
            const below_1 = validateVpcPeeringName(data.name, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/name", "VpcPeeringName");
            }
        }
        if (data.description !== undefined) {
            const below_2 = validateVpcPeeringDescription(data.description, isGuard);
            if (below_2) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_2, "/description", "VpcPeeringDescription");
            }
        }
        for (const key0 in data) {
            if (!((key0 === "name") || (key0 === "description")) && data[key0] !== undefined) {
                if (isGuard)
                    return [];
                faults = fault(faults, "", additionalPropertiesFault, unknownMember(key0, ["name", "description"], faults));
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

function validateVpcPeeringUpdateRequest(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.peering !== undefined) {
            const below_1 = validateVpcPeeringUpdate(data.peering, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/peering", "VpcPeeringUpdate");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "peering" });
        }
        for (const key0 in data) {
            if (!(key0 === "peering") && data[key0] !== undefined) {
                if (isGuard)
                    return [];
                faults = fault(faults, "", additionalPropertiesFault, unknownMember(key0, ["peering"], faults));
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

function validateVpcPeeringEnvelope(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.peering !== undefined) {
            const below_1 = validateVpcPeering(data.peering, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/peering", "VpcPeering");
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "peering" });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validatePageLink(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.rel !== undefined) {
            let data0 = data.rel;
            if (!((data0 === "next") || (data0 === "previous"))) {
                if (isGuard)
                    return [];
                faults = fault(faults, "/rel", enumFault, oneOfThese(data0, ["next", "previous"]));
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "rel" });
        }
        if (data.href !== undefined) {
            let data1 = data.href;
            if (typeof data1 === "string") {
                if (data1.length > 8192 && codePoints(data1) > 8192) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/href", maxLengthFault, { limit: 8192 });
                }
                if (!pattern4.test(data1)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/href", patternFault, { pattern: "^https?://\\S+$", format: "uri" });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/href", typeFault, { type: "string" });
            }
        }
        if (data.marker !== undefined) {
            const below_1 = validateUuid(data.marker, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/marker", "Uuid");
            }
        }
        if (!((data.href !== undefined) || (data.marker !== undefined))) {
            if (isGuard)
                return [];
            faults = fault(faults, "", anyOfFault, { branches: ["have 'href'", "have 'marker'"] });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validateVpcPeeringPage(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.peerings !== undefined) {
            let data0 = data.peerings;
            if (Array.isArray(data0)) {
                if (data0.length > 2000) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/peerings", maxItemsFault, { limit: 2000 });
                }
                const len0 = Math.min(data0.length, 2000);
                for (let i0 = 0; i0 < len0; i0++) {
                    const below_1 = validateVpcPeering(data0[i0], isGuard);
                    if (below_1) {
                        if (isGuard)
                            return [];
                        faults = nest(faults, below_1, "/peerings/" + i0, "VpcPeering");
                    }
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/peerings", typeFault, { type: "array" });
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "peerings" });
        }
        if (data.peerings_links !== undefined) {
            let data2 = data.peerings_links;
            if (Array.isArray(data2)) {
                if (data2.length > 2) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/peerings_links", maxItemsFault, { limit: 2 });
                }
                const len1 = Math.min(data2.length, 2);
                for (let i1 = 0; i1 < len1; i1++) {
                    const below_2 = validatePageLink(data2[i1], isGuard);
                    if (below_2) {
                        if (isGuard)
                            return [];
                        faults = nest(faults, below_2, "/peerings_links/" + i1, "PageLink");
                    }
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/peerings_links", typeFault, { type: "array" });
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

function validateVpcPeeringInfosPage(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.peering_infos !== undefined) {
            let data0 = data.peering_infos;
            if (Array.isArray(data0)) {
                if (data0.length > 2000) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/peering_infos", maxItemsFault, { limit: 2000 });
                }
                const len0 = Math.min(data0.length, 2000);
                for (let i0 = 0; i0 < len0; i0++) {
                    const below_1 = validateVpcPeering(data0[i0], isGuard);
                    if (below_1) {
                        if (isGuard)
                            return [];
                        faults = nest(faults, below_1, "/peering_infos/" + i0, "VpcPeering");
                    }
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/peering_infos", typeFault, { type: "array" });
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "peering_infos" });
        }
        if (data.peering_infos_links !== undefined) {
            let data2 = data.peering_infos_links;
            if (Array.isArray(data2)) {
                if (data2.length > 2) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/peering_infos_links", maxItemsFault, { limit: 2 });
                }
                const len1 = Math.min(data2.length, 2);
                for (let i1 = 0; i1 < len1; i1++) {
                    const below_2 = validatePageLink(data2[i1], isGuard);
                    if (below_2) {
                        if (isGuard)
                            return [];
                        faults = nest(faults, below_2, "/peering_infos_links/" + i1, "PageLink");
                    }
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/peering_infos_links", typeFault, { type: "array" });
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

function validateNeutronError(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.NeutronError !== undefined) {
            let data0 = data.NeutronError;
            if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
                if (data0.message !== undefined) {
                    let data1 = data0.message;
                    if (typeof data1 === "string") {
                        if (data1.length > 4096 && codePoints(data1) > 4096) {
                            if (isGuard)
                                return [];
                            faults = fault(faults, "/NeutronError/message", maxLengthFault, { limit: 4096 });
                        }
                    }
                    else {
                        if (isGuard)
                            return [];
                        faults = fault(faults, "/NeutronError/message", typeFault, { type: "string" });
                    }
                }
                else {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/NeutronError", requiredFault, { missingProperty: "message" });
                }
                if (data0.type !== undefined) {
                    let data2 = data0.type;
                    if (typeof data2 === "string") {
                        if (data2.length > 64 && codePoints(data2) > 64) {
                            if (isGuard)
                                return [];
                            faults = fault(faults, "/NeutronError/type", maxLengthFault, { limit: 64 });
                        }
                        if (!pattern5.test(data2)) {
                            if (isGuard)
                                return [];
                            faults = fault(faults, "/NeutronError/type", patternFault, { pattern: pattern5.source });
                        }
                    }
                    else {
                        if (isGuard)
                            return [];
                        faults = fault(faults, "/NeutronError/type", typeFault, { type: "string" });
                    }
                }
                else {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/NeutronError", requiredFault, { missingProperty: "type" });
                }
                if (data0.detail !== undefined) {
                    let data3 = data0.detail;
                    if (typeof data3 === "string") {
                        if (data3.length > 4096 && codePoints(data3) > 4096) {
                            if (isGuard)
                                return [];
                            faults = fault(faults, "/NeutronError/detail", maxLengthFault, { limit: 4096 });
                        }
                    }
                    else {
                        if (isGuard)
                            return [];
                        faults = fault(faults, "/NeutronError/detail", typeFault, { type: "string" });
                    }
                }
                else {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/NeutronError", requiredFault, { missingProperty: "detail" });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/NeutronError", typeFault, { type: "object" });
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "NeutronError" });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "object" });
    }
    return faults;
}

function validateRequestId(data, isGuard) {
    let faults = null;
    if (typeof data === "string") {
        if (data.length > 64 && codePoints(data) > 64) {
            if (isGuard)
                return [];
            faults = fault(faults, "", maxLengthFault, { limit: 64 });
        }
        if (!pattern7.test(data)) {
            if (isGuard)
                return [];
            faults = fault(faults, "", patternFault, { pattern: pattern7.source });
        }
    }
    else {
        if (isGuard)
            return [];
        faults = fault(faults, "", typeFault, { type: "string" });
    }
    return faults;
}

function validateGatewayError(data, isGuard) {
    let faults = null;
    if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.error_code !== undefined) {
            let data0 = data.error_code;
            if (typeof data0 === "string") {
                if (data0.length > 64 && codePoints(data0) > 64) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/error_code", maxLengthFault, { limit: 64 });
                }
                if (!pattern6.test(data0)) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/error_code", patternFault, { pattern: pattern6.source });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/error_code", typeFault, { type: "string" });
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "error_code" });
        }
        if (data.error_msg !== undefined) {
            let data1 = data.error_msg;
            if (typeof data1 === "string") {
                if (data1.length > 4096 && codePoints(data1) > 4096) {
                    if (isGuard)
                        return [];
                    faults = fault(faults, "/error_msg", maxLengthFault, { limit: 4096 });
                }
            }
            else {
                if (isGuard)
                    return [];
                faults = fault(faults, "/error_msg", typeFault, { type: "string" });
            }
        }
        else {
            if (isGuard)
                return [];
            faults = fault(faults, "", requiredFault, { missingProperty: "error_msg" });
        }
        if (data.request_id !== undefined) {
            const below_1 = validateRequestId(data.request_id, isGuard);
            if (below_1) {
                if (isGuard)
                    return [];
                faults = nest(faults, below_1, "/request_id", "RequestId");
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

exports.companion = companion;
exports.ContractError = ContractError;
exports.validator = validator;
exports.inspect = inspect;
exports.fault = fault;
exports.nest = nest;
exports.codePoints = codePoints;
exports.oneOfThese = oneOfThese;
exports.unknownMember = unknownMember;
exports.frozen = frozen;
exports.requiredFault = requiredFault;
exports.additionalPropertiesFault = additionalPropertiesFault;
exports.typeFault = typeFault;
exports.enumFault = enumFault;
exports.constFault = constFault;
exports.minLengthFault = minLengthFault;
exports.maxLengthFault = maxLengthFault;
exports.patternFault = patternFault;
exports.minimumFault = minimumFault;
exports.maximumFault = maximumFault;
exports.exclusiveMinimumFault = exclusiveMinimumFault;
exports.exclusiveMaximumFault = exclusiveMaximumFault;
exports.multipleOfFault = multipleOfFault;
exports.minItemsFault = minItemsFault;
exports.maxItemsFault = maxItemsFault;
exports.minPropertiesFault = minPropertiesFault;
exports.maxPropertiesFault = maxPropertiesFault;
exports.anyOfFault = anyOfFault;
exports.oneOfFault = oneOfFault;
exports.repeatedFault = repeatedFault;
exports.unreadableFault = unreadableFault;
exports.validateUuid = validateUuid;
exports.validateVpcPeeringName = validateVpcPeeringName;
exports.validateVpcPeeringDescription = validateVpcPeeringDescription;
exports.validateVpcPeeringStatus = validateVpcPeeringStatus;
exports.validateTenantId = validateTenantId;
exports.validateVpcInfo = validateVpcInfo;
exports.validateTimestamp = validateTimestamp;
exports.validateVpcPeering = validateVpcPeering;
exports.validateVpcInfoCreate = validateVpcInfoCreate;
exports.validateVpcPeeringCreate = validateVpcPeeringCreate;
exports.validateVpcPeeringCreateRequest = validateVpcPeeringCreateRequest;
exports.validateVpcPeeringUpdate = validateVpcPeeringUpdate;
exports.validateVpcPeeringUpdateRequest = validateVpcPeeringUpdateRequest;
exports.validateVpcPeeringEnvelope = validateVpcPeeringEnvelope;
exports.validatePageLink = validatePageLink;
exports.validateVpcPeeringPage = validateVpcPeeringPage;
exports.validateVpcPeeringInfosPage = validateVpcPeeringInfosPage;
exports.validateNeutronError = validateNeutronError;
exports.validateRequestId = validateRequestId;
exports.validateGatewayError = validateGatewayError;
