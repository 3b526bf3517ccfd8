// VPC Peering API 1.0.0, contract 1dd0ff2a8c99.
// Generated from spec/openapi.yaml by scripts/generate. Do not edit. Run: npm run generate

/**
 * A connection between the VPC of a requester and the VPC of an accepter.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#section124179176 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
 */
export interface VpcPeering {
    /**
     * Assigned on creation.
     *
     * @pattern ^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$
     * @example 22b76469-08e3-4937-8c1d-7aad34892be1
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5API%E7%AE%80%E4%BB%8B.md#table1026243410414 | Huawei Cloud, VPC API reference, 对等连接API简介 (2018-12-05)}
     */
    id: Uuid;
    /**
     * Chosen by the requester, changeable by either side, not unique.
     *
     * @minLength 1
     * @maxLength 64
     * @example web-to-database
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#section124179176 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    name: VpcPeeringName;
    /**
     * Free text about the peering, empty if there is none.
     *
     * @maxLength 255
     * @pattern ^[^<>]*$
     * @example Web tier reads from the shared database
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    description?: VpcPeeringDescription;
    /**
     * Where the peering is in its life:
     *
     * - `PENDING_ACCEPTANCE`: waits for the accepter.
     * - `REJECTED`: the accepter refused it; to ask again, delete it first.
     * - `EXPIRED`: nobody answered in time; no source says how long that is.
     * - `DELETED`: gone; in practice a deleted peering answers 404 instead.
     * - `ACTIVE`: connected.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5API%E7%AE%80%E4%BB%8B.md#table1026243410414 | Huawei Cloud, VPC API reference, 对等连接API简介 (2018-12-05)}
     */
    status: VpcPeeringStatus;
    /**
     * The side that asked for the peering.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#section124179176 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    request_vpc_info: VpcInfo;
    /**
     * The side that was asked.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#section124179176 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    accept_vpc_info: VpcInfo;
    /**
     * The tenant of the accepter. Only replies to accept and reject have it, and not all of them.
     *
     * @minLength 1
     * @maxLength 255
     * @example 87a56a48977e42068f70ad3280c50f0e
     * @see {@link https://support.huaweicloud.com/en-us/api-cs/cs_02_0072.html | Huawei Cloud, Cloud Stream Service API reference, accepting a peering}
     */
    tenant_id?: TenantId;
    /**
     * When the peering was created, in UTC without a zone. `new Date(x)` reads it as local time, eight hours off in Shanghai; use ``new Date(`${x}Z`)``.
     *
     * @pattern ^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$
     * @example 2026-03-02T08:15:30
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    created_at?: Timestamp;
    /**
     * When the peering last changed, in UTC without a zone. `new Date(x)` reads it as local time, eight hours off in Shanghai; use ``new Date(`${x}Z`)``.
     *
     * @pattern ^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$
     * @example 2026-03-02T08:15:30
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    updated_at?: Timestamp;
}

/**
 * Chosen by the requester, changeable by either side, not unique.
 *
 * @minLength 1
 * @maxLength 64
 * @example web-to-database
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5API%E7%AE%80%E4%BB%8B.md#table1026243410414 | Huawei Cloud, VPC API reference, 对等连接API简介 (2018-12-05)}
 */
export type VpcPeeringName = string;

/**
 * Free text about the peering, empty if there is none.
 *
 * @maxLength 255
 * @pattern ^[^<>]*$
 * @example Web tier reads from the shared database
 * @see {@link https://github.com/opentelekomcloud-docs/virtual-private-cloud/tree/eb03d88/api-ref/source/vpc_apis_v1_v2/vpc_peering_connection | Open Telekom Cloud, VPC API reference, VPC peering connection (2026-04)}
 */
export type VpcPeeringDescription = string;

/**
 * Where the peering is in its life:
 *
 * - `PENDING_ACCEPTANCE`: waits for the accepter.
 * - `REJECTED`: the accepter refused it; to ask again, delete it first.
 * - `EXPIRED`: nobody answered in time; no source says how long that is.
 * - `DELETED`: gone; in practice a deleted peering answers 404 instead.
 * - `ACTIVE`: connected.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5API%E7%AE%80%E4%BB%8B.md#table1026243410414 | Huawei Cloud, VPC API reference, 对等连接API简介 (2018-12-05)}
 */
export type VpcPeeringStatus = "PENDING_ACCEPTANCE" | "REJECTED" | "EXPIRED" | "DELETED" | "ACTIVE";

/**
 * One side of a peering.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#section124179176 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
 */
export interface VpcInfo {
    /**
     * The VPC of this side.
     *
     * @pattern ^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$
     * @example 22b76469-08e3-4937-8c1d-7aad34892be1
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#section124179176 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    vpc_id: Uuid;
    /**
     * The id of a project. In practice 32 hexadecimal digits, but no form is promised.
     *
     * @minLength 1
     * @maxLength 255
     * @example 87a56a48977e42068f70ad3280c50f0e
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5API%E7%AE%80%E4%BB%8B.md#table1026243410414 | Huawei Cloud, VPC API reference, 对等连接API简介 (2018-12-05)}
     */
    tenant_id: TenantId;
}

/**
 * One side of the peering to create.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
 */
export interface VpcInfoCreate {
    /**
     * An existing VPC of the region.
     *
     * @pattern ^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$
     * @example 22b76469-08e3-4937-8c1d-7aad34892be1
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    vpc_id: Uuid;
    /**
     * The tenant that owns the VPC. Needed only in `accept_vpc_info`, and there only for another tenant; absent or empty means the caller's own.
     *
     * @maxLength 255
     * @example 17fbda95add24720a4038ba4b1c705ed
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    tenant_id?: string;
}

/**
 * The members of a new peering.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
 */
export interface VpcPeeringCreate {
    /**
     * Chosen by the requester, changeable by either side, not unique.
     *
     * @minLength 1
     * @maxLength 64
     * @example web-to-database
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    name: VpcPeeringName;
    /**
     * Free text about the peering, empty if there is none.
     *
     * @maxLength 255
     * @pattern ^[^<>]*$
     * @example Web tier reads from the shared database
     * @see {@link https://github.com/opentelekomcloud-docs/virtual-private-cloud/tree/eb03d88/api-ref/source/vpc_apis_v1_v2/vpc_peering_connection | Open Telekom Cloud, VPC API reference, VPC peering connection (2026-04)}
     */
    description?: VpcPeeringDescription;
    /**
     * The caller's VPC.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    request_vpc_info: VpcInfoCreate;
    /**
     * The VPC to connect to. With another tenant's `tenant_id`, that tenant has to accept.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    accept_vpc_info: VpcInfoCreate;
}

/**
 * The body of a create request.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
 */
export interface VpcPeeringCreateRequest {
    /**
     * The members of a new peering.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table1699419817711 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    peering: VpcPeeringCreate;
}

/**
 * The members to change, at least one.
 *
 * @minProperties 1
 * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
 */
export interface VpcPeeringUpdate {
    /**
     * Chosen by the requester, changeable by either side, not unique.
     *
     * @minLength 1
     * @maxLength 64
     * @example web-to-database
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    name?: VpcPeeringName;
    /**
     * Free text about the peering, empty if there is none.
     *
     * @maxLength 255
     * @pattern ^[^<>]*$
     * @example Web tier reads from the shared database
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    description?: VpcPeeringDescription;
}

/**
 * The body of an update request.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
 */
export interface VpcPeeringUpdateRequest {
    /**
     * The members to change, at least one.
     *
     * @minProperties 1
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    peering: VpcPeeringUpdate;
}

/**
 * The reply to create, show and update.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table351893713 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
 */
export interface VpcPeeringEnvelope {
    /**
     * A connection between the VPC of a requester and the VPC of an accepter.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%9B%E5%BB%BA%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5.md#table351893713 | Huawei Cloud, VPC API reference, 创建对等连接 (2018-12-05)}
     */
    peering: VpcPeering;
}

/**
 * One page of the list.
 *
 * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
 */
export interface VpcPeeringPage {
    /**
     * At most `limit` peerings, sorted by id.
     *
     * @maxItems 2000
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    peerings: VpcPeering[];
    /**
     * Where the neighbouring pages are. Absent or empty where there is none.
     *
     * @maxItems 2
     * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
     */
    peerings_links?: PageLink[];
}

/**
 * One page of the list of information.
 *
 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
 */
export interface VpcPeeringInfosPage {
    /**
     * At most `limit` peerings, sorted by id.
     *
     * @maxItems 2000
     * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
     */
    peering_infos: VpcPeering[];
    /**
     * Where the next page is. Absent or empty where there is none.
     *
     * @maxItems 2
     * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
     */
    peering_infos_links?: PageLink[];
}

/**
 * The way to a neighbouring page, as a URL, as the marker to ask for, or as both.
 *
 * At least one of `href`, `marker` is there.
 *
 * @see {@link https://github.com/opentelekomcloud/gophertelekomcloud/tree/30e3307/openstack/networking/v2/peerings | gophertelekomcloud, networking/v2/peerings (2024-10)}
 */
export interface PageLink {
    /**
     * Which neighbour it is.
     *
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%86%E9%A1%B5%E6%9F%A5%E8%AF%A2.md | Huawei Cloud, VPC API reference, 分页查询}
     */
    rel: "next" | "previous";
    /**
     * The URL of that page.
     *
     * @maxLength 8192
     * @pattern ^https?://\S+$
     * @example https://vpc.cn-north-4.myhuaweicloud.com/v2.0/vpc/peerings?limit=2&marker=4e6ca99d-8344-4eb2-b2c9-b77368db3704
     * @see {@link https://github.com/opentelekomcloud/gophertelekomcloud/pull/994 | gophertelekomcloud, vpc/v2/peerings (2026-09)}
     */
    href?: string;
    /**
     * The `marker` to ask for that page with.
     *
     * @pattern ^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$
     * @example 22b76469-08e3-4937-8c1d-7aad34892be1
     * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%86%E9%A1%B5%E6%9F%A5%E8%AF%A2.md | Huawei Cloud, VPC API reference, 分页查询}
     */
    marker?: Uuid;
}

/**
 * What the network service answers when it refuses a request.
 *
 * @see {@link https://github.com/opentelekomcloud/gophertelekomcloud/tree/30e3307/openstack/networking/v2/peerings | gophertelekomcloud, networking/v2/peerings (2024-10)}
 */
export interface NeutronError {
    /**
     * The refusal.
     *
     * @see {@link https://github.com/opentelekomcloud/gophertelekomcloud/tree/30e3307/openstack/networking/v2/peerings | gophertelekomcloud, networking/v2/peerings (2024-10)}
     */
    NeutronError: {
        /**
         * What is wrong, in English.
         *
         * @maxLength 4096
         * @example Invalid input for operation: Accept VPC id or tenant id is incorrect.
         * @see {@link https://github.com/opentelekomcloud/terraform-provider-opentelekomcloud/issues/3170 | terraform-provider-opentelekomcloud, issue 3170 (2025-10-16)}
         */
        message: string;
        /**
         * The kind of refusal.
         *
         * @maxLength 64
         * @pattern ^[A-Za-z]+$
         * @example InvalidInput
         * @see {@link https://github.com/opentelekomcloud/terraform-provider-opentelekomcloud/issues/3170 | terraform-provider-opentelekomcloud, issue 3170 (2025-10-16)}
         */
        type: string;
        /**
         * More about it, usually empty.
         *
         * @maxLength 4096
         * @example ""
         * @see {@link https://github.com/opentelekomcloud/terraform-provider-opentelekomcloud/issues/3170 | terraform-provider-opentelekomcloud, issue 3170 (2025-10-16)}
         */
        detail: string;
    };
}

/**
 * What the API gateway in front of the service answers when a request does not reach the service.
 *
 * @see {@link https://github.com/opentelekomcloud/gophertelekomcloud/tree/30e3307/openstack/networking/v2/peerings | gophertelekomcloud, networking/v2/peerings (2024-10)}
 */
export interface GatewayError {
    /**
     * The gateway's or the service's code.
     *
     * @maxLength 64
     * @pattern ^[A-Za-z]+\.\d{4}$
     * @example APIGW.0301
     * @see {@link https://github.com/jeessy2/ddns-go/issues/844 | ddns-go, issue 844}
     */
    error_code: string;
    /**
     * What is wrong, in English.
     *
     * @maxLength 4096
     * @example Incorrect IAM authentication information: token expired
     * @see {@link https://github.com/jeessy2/ddns-go/issues/844 | ddns-go, issue 844}
     */
    error_msg: string;
    /**
     * Names one request in the provider's logs.
     *
     * @maxLength 64
     * @pattern ^[0-9A-Za-z-]+$
     * @example 5f2c8a0d6e1b4c7f9a3d2e8b7c6f1a04
     * @see {@link https://github.com/jeessy2/ddns-go/issues/844 | ddns-go, issue 844}
     */
    request_id?: RequestId;
}

/**
 * A UUID in its dashed form.
 *
 * @pattern ^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$
 * @example 22b76469-08e3-4937-8c1d-7aad34892be1
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5API%E7%AE%80%E4%BB%8B.md#table1026243410414 | Huawei Cloud, VPC API reference, 对等连接API简介 (2018-12-05)}
 */
export type Uuid = string;

/**
 * The id of a project. In practice 32 hexadecimal digits, but no form is promised.
 *
 * @minLength 1
 * @maxLength 255
 * @example 87a56a48977e42068f70ad3280c50f0e
 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%AF%B9%E7%AD%89%E8%BF%9E%E6%8E%A5API%E7%AE%80%E4%BB%8B.md#table1026243410414 | Huawei Cloud, VPC API reference, 对等连接API简介 (2018-12-05)}
 */
export type TenantId = string;

/**
 * A time in UTC, to the second and without a zone. `new Date(x)` reads it as local time, eight hours off in Shanghai; use ``new Date(`${x}Z`)``.
 *
 * @pattern ^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$
 * @example 2026-03-02T08:15:30
 * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
 */
export type Timestamp = string;

/**
 * Names one request in the provider's logs.
 *
 * @maxLength 64
 * @pattern ^[0-9A-Za-z-]+$
 * @example 5f2c8a0d6e1b4c7f9a3d2e8b7c6f1a04
 * @see {@link https://github.com/huaweicloud/huaweicloud-sdk-nodejs-v3/tree/b081640 | huaweicloud-sdk-nodejs-v3 (2026-08)}
 */
export type RequestId = string;

export interface paths {
    "/v2.0/vpc/peerings": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * List VPC peerings
         * @description The peerings that the calling tenant is a side of, as requester or accepter, sorted by id.
         *     Filters are exact and combine with *and*; a value that nothing has gives an empty page, not an error.
         *
         *     Follow the `next` link until there is none, or pass the last id as `marker` until a page is empty.
         */
        get: operations["listVpcPeerings"];
        put?: never;
        /**
         * Create a VPC peering
         * @description With both VPCs in one tenant the peering is `ACTIVE` at once: nobody has to accept it.
         *     With the accepter VPC in another tenant it is `PENDING_ACCEPTANCE` until that tenant accepts; if that tenant rejects it, it does not become a connection.
         *
         *     For another tenant, `accept_vpc_info.tenant_id` names that tenant. `request_vpc_info.tenant_id` is never needed.
         *     Two VPCs can have one peering at a time, whichever of them asked. Overlapping address ranges do not prevent it.
         */
        post: operations["createVpcPeering"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.0/vpc/peering-infos": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * List VPC peering information
         * @description The peerings that the calling tenant is a side of, as requester or accepter, sorted by id, as in the list.
         *     The filters by id, name and VPC take several values, each as a parameter of its own: `id=…&id=…`.
         *     The values of one filter combine with *or*, the filters with *and*; a value that nothing has gives an empty page, not an error.
         *
         *     Follow the `next` link until there is none, or pass the last id as `marker` until a page is empty. There is no way back.
         */
        get: operations["listVpcPeeringInfos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.0/vpc/peerings/{peering_id}": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        /**
         * Show a VPC peering
         * @description Either side sees the peering, in every status. To anybody else it does not exist.
         */
        get: operations["showVpcPeering"];
        /**
         * Update a VPC peering
         * @description Changes the name, the description or both, by either side and in every status. Nothing else of a peering can be changed.
         */
        put: operations["updateVpcPeering"];
        post?: never;
        /**
         * Delete a VPC peering
         * @description Either side deletes the peering, in every status and at once, together with the routes that point at it. Showing it afterwards answers 404.
         */
        delete: operations["deleteVpcPeering"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.0/vpc/peerings/{peering_id}/accept": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Accept a VPC peering
         * @description The accepter turns a `PENDING_ACCEPTANCE` peering `ACTIVE`. The request has no body; the reply is the peering itself, without the `peering` wrapper.
         */
        put: operations["acceptVpcPeering"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.0/vpc/peerings/{peering_id}/reject": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Reject a VPC peering
         * @description The accepter turns a `PENDING_ACCEPTANCE` peering `REJECTED`. A rejected peering has to be deleted before its two VPCs can be peered again. The request has no body; the reply is the peering itself, without the `peering` wrapper.
         */
        put: operations["rejectVpcPeering"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}

export interface components {
    schemas: {
        VpcPeering: VpcPeering;
        VpcPeeringName: VpcPeeringName;
        VpcPeeringDescription: VpcPeeringDescription;
        VpcPeeringStatus: VpcPeeringStatus;
        VpcInfo: VpcInfo;
        VpcInfoCreate: VpcInfoCreate;
        VpcPeeringCreate: VpcPeeringCreate;
        VpcPeeringCreateRequest: VpcPeeringCreateRequest;
        VpcPeeringUpdate: VpcPeeringUpdate;
        VpcPeeringUpdateRequest: VpcPeeringUpdateRequest;
        VpcPeeringEnvelope: VpcPeeringEnvelope;
        VpcPeeringPage: VpcPeeringPage;
        VpcPeeringInfosPage: VpcPeeringInfosPage;
        PageLink: PageLink;
        NeutronError: NeutronError;
        GatewayError: GatewayError;
        Uuid: Uuid;
        TenantId: TenantId;
        Timestamp: Timestamp;
        RequestId: RequestId;
    };
    responses: {
        /** @description The request is malformed before the peering is even looked up, for example by a percent sign without two hexadecimal digits in its URL. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NeutronError;
            };
        };
        /** @description The credentials are missing, wrong or expired. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
        /** @description The credentials are good, but a policy denies the call. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NeutronError;
            };
        };
        /** @description There is no such peering, or the caller is no side of it. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NeutronError;
            };
        };
        /** @description The path has no such method. Listed with each operation because OpenAPI has no place for the replies of a path. */
        MethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
        /** @description The body is larger than 12 MB. */
        ContentTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
        /** @description The tenant calls too often. Wait before the next call. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
        /** @description The service failed. Whether the request took effect is unknown. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
        /** @description The gateway got no valid reply from the service. */
        BadGateway: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
        /** @description The service is unavailable for now. */
        ServiceUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
        /** @description The service did not answer the gateway in time. Whether the request took effect is unknown. */
        GatewayTimeout: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": GatewayError;
            };
        };
    };
    parameters: {
        /**
         * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
         *
         * @minLength 1
         */
        PeeringId: string;
        /**
         * The tenant that calls, when the request is signed with an access key that has several.
         *
         * @minLength 1
         * @maxLength 255
         */
        ProjectId: string;
        /**
         * The token of a temporary access key.
         *
         * @minLength 1
         * @maxLength 8192
         */
        SecurityToken: string;
        /** Only the peering with this id. */
        IdFilter: string;
        /** Only peerings with exactly this name. */
        NameFilter: string;
        /** Only peerings in this status. */
        StatusFilter: VpcPeeringStatus;
        /** Only peerings that have this tenant on either side. */
        TenantIdFilter: string;
        /** Only peerings that have this VPC on either side. */
        VpcIdFilter: string;
        /**
         * Only peerings with one of these ids.
         *
         * @maxItems 2000
         */
        IdsFilter: string[];
        /**
         * Only peerings with exactly one of these names.
         *
         * @maxItems 2000
         */
        NamesFilter: string[];
        /**
         * Only peerings that have one of these VPCs on either side.
         *
         * @maxItems 2000
         */
        VpcIdsFilter: string[];
        /**
         * How many peerings a page has at most, in decimal digits.
         *
         * @minimum 0
         * @maximum 2000
         * @default 2000
         */
        Limit: number;
        /**
         * The last id of the previous page. Empty means the first page.
         *
         * @pattern ^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})?$
         */
        Marker: string;
        /** With true, the page before `marker` instead of the one after it, still sorted by id. */
        PageReverse: "True" | "False" | "true" | "false";
    };
    requestBodies: never;
    headers: {
        /** @description Names this request in the provider's logs. */
        RequestId: RequestId;
        /** @description The methods that the path has. */
        Allow: string;
    };
    pathItems: never;
}

export interface operations {
    listVpcPeerings: {
        parameters: {
            query?: {
                /**
                 * Only the peering with this id.
                 *
                 * @see {@link https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0001.html | Huawei Cloud, VPC API reference, VPC peering connection (2025-12)}
                 */
                id?: components["parameters"]["IdFilter"];
                /**
                 * Only peerings with exactly this name.
                 *
                 * @see {@link https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0001.html | Huawei Cloud, VPC API reference, VPC peering connection (2025-12)}
                 */
                name?: components["parameters"]["NameFilter"];
                /**
                 * Only peerings in this status.
                 *
                 * @see {@link https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0001.html | Huawei Cloud, VPC API reference, VPC peering connection (2025-12)}
                 */
                status?: components["parameters"]["StatusFilter"];
                /**
                 * Only peerings that have this tenant on either side.
                 *
                 * @see {@link https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0001.html | Huawei Cloud, VPC API reference, VPC peering connection (2025-12)}
                 */
                tenant_id?: components["parameters"]["TenantIdFilter"];
                /**
                 * Only peerings that have this VPC on either side.
                 *
                 * @see {@link https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0001.html | Huawei Cloud, VPC API reference, VPC peering connection (2025-12)}
                 */
                vpc_id?: components["parameters"]["VpcIdFilter"];
                /**
                 * How many peerings a page has at most, in decimal digits.
                 *
                 * @minimum 0
                 * @maximum 2000
                 * @default 2000
                 * @see {@link https://support.huaweicloud.com/intl/en-us/api-vpc/vpc_peering_0001.html | Huawei Cloud, VPC API reference, VPC peering connection (2025-12)}
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * The last id of the previous page. Empty means the first page.
                 *
                 * @pattern ^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})?$
                 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%86%E9%A1%B5%E6%9F%A5%E8%AF%A2.md | Huawei Cloud, VPC API reference, 分页查询}
                 */
                marker?: components["parameters"]["Marker"];
                /**
                 * With true, the page before `marker` instead of the one after it, still sorted by id.
                 *
                 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/66e5eb51af904a24850b6896fc8f586bae2a2c9c/cn.zh-cn/API%E5%8F%82%E8%80%83/%E5%88%86%E9%A1%B5%E6%9F%A5%E8%AF%A2.md | Huawei Cloud, VPC API reference, 分页查询}
                 */
                page_reverse?: components["parameters"]["PageReverse"];
            };
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of peerings. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VpcPeeringPage;
                };
            };
            /** @description The status is not one of the five, `limit` is not a number from 0 to 2000, `marker` is not the id of a peering, or `page_reverse` is not a boolean. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createVpcPeering: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 * @see {@link https://github.com/huaweicloudDocs/vpc/blob/330ad80c370617e49cf1216610f27fad8f588f7f/cn.zh-cn/API%E5%8F%82%E8%80%83/REST-API%E4%BB%8B%E7%BB%8D.md | Huawei Cloud, VPC API reference, REST-API介绍 (2018-12-05)}
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 * @see {@link https://github.com/huaweicloud/huaweicloud-sdk-nodejs-v3/tree/b081640 | huaweicloud-sdk-nodejs-v3 (2026-08)}
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The peering to create. */
        requestBody: {
            content: {
                "application/json": VpcPeeringCreateRequest;
            };
        };
        responses: {
            /** @description The peering exists, active or waiting for the accepter. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VpcPeeringEnvelope;
                };
            };
            /** @description A member of the body is missing, unknown or malformed, the accepter VPC and tenant do not belong together, or a VPC would be peered with itself. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The two VPCs already have a peering, in either direction, or the tenant's quota is used up. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listVpcPeeringInfos: {
        parameters: {
            query?: {
                /**
                 * Only peerings with one of these ids.
                 *
                 * @maxItems 2000
                 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
                 */
                id?: components["parameters"]["IdsFilter"];
                /**
                 * Only peerings with exactly one of these names.
                 *
                 * @maxItems 2000
                 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
                 */
                name?: components["parameters"]["NamesFilter"];
                /**
                 * Only peerings in this status.
                 *
                 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
                 */
                status?: components["parameters"]["StatusFilter"];
                /**
                 * Only peerings that have this tenant on either side.
                 *
                 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
                 */
                tenant_id?: components["parameters"]["TenantIdFilter"];
                /**
                 * Only peerings that have one of these VPCs on either side.
                 *
                 * @maxItems 2000
                 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
                 */
                vpc_id?: components["parameters"]["VpcIdsFilter"];
                /**
                 * How many peerings a page has at most, in decimal digits.
                 *
                 * @minimum 0
                 * @maximum 2000
                 * @default 2000
                 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * The last id of the previous page. Empty means the first page.
                 *
                 * @pattern ^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})?$
                 * @see {@link https://support.huaweicloud.com/api-vpc/ListVpcPeeringInfos.html | Huawei Cloud, VPC API reference, ListVpcPeeringInfos (2026-10-14)}
                 */
                marker?: components["parameters"]["Marker"];
            };
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of peerings. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VpcPeeringInfosPage;
                };
            };
            /** @description The status is not one of the five, `limit` is not a number from 0 to 2000, `marker` is not the id of a peering, or a filter has too many values or too long a value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    showVpcPeering: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 * @see {@link https://github.com/huaweicloudDocs/vpc/tree/ef717199083ed5addc9ba975632fb6916b1df776/cn.zh-cn/API%E5%8F%82%E8%80%83 | Huawei Cloud, VPC API reference, 对等连接 (2021-11)}
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The peering. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VpcPeeringEnvelope;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    updateVpcPeering: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        /** @description What to change. */
        requestBody: {
            content: {
                "application/json": VpcPeeringUpdateRequest;
            };
        };
        responses: {
            /** @description The peering as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VpcPeeringEnvelope;
                };
            };
            /** @description There is nothing to change, or a member of the body is unknown or malformed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteVpcPeering: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The peering is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    acceptVpcPeering: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The peering, now active. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VpcPeering;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is the requester, who cannot accept the request, or a policy denies the call. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The peering is not `PENDING_ACCEPTANCE`, or the accepter's quota is used up. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    rejectVpcPeering: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * The tenant that calls, when the request is signed with an access key that has several.
                 *
                 * @minLength 1
                 * @maxLength 255
                 */
                "X-Project-Id"?: components["parameters"]["ProjectId"];
                /**
                 * The token of a temporary access key.
                 *
                 * @minLength 1
                 * @maxLength 8192
                 */
                "X-Security-Token"?: components["parameters"]["SecurityToken"];
            };
            path: {
                /**
                 * The id of the peering. One that does not exist, or that the caller is no side of, answers 404.
                 *
                 * @minLength 1
                 */
                peering_id: components["parameters"]["PeeringId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The peering, now rejected. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VpcPeering;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is the requester, who cannot reject the request, or a policy denies the call. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The peering is not `PENDING_ACCEPTANCE`. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": NeutronError;
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
}

export interface VpcPeeringLimits {
    readonly id: { readonly pattern: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"; };
    readonly name: { readonly minLength: 1; readonly maxLength: 64; };
    readonly description: { readonly maxLength: 255; readonly pattern: "^[^<>]*$"; };
    readonly tenant_id: { readonly minLength: 1; readonly maxLength: 255; };
    readonly created_at: { readonly pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$"; };
    readonly updated_at: { readonly pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$"; };
}

export interface VpcInfoLimits {
    readonly vpc_id: { readonly pattern: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"; };
    readonly tenant_id: { readonly minLength: 1; readonly maxLength: 255; };
}

export interface VpcInfoCreateLimits {
    readonly vpc_id: { readonly pattern: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"; };
    readonly tenant_id: { readonly maxLength: 255; };
}

export interface VpcPeeringCreateLimits {
    readonly name: { readonly minLength: 1; readonly maxLength: 64; };
    readonly description: { readonly maxLength: 255; readonly pattern: "^[^<>]*$"; };
}

export interface VpcPeeringUpdateLimits {
    readonly name: { readonly minLength: 1; readonly maxLength: 64; };
    readonly description: { readonly maxLength: 255; readonly pattern: "^[^<>]*$"; };
}

export interface VpcPeeringUpdateRequestLimits {
    readonly peering: { readonly minProperties: 1; };
}

export interface VpcPeeringPageLimits {
    readonly peerings: { readonly maxItems: 2000; };
    readonly peerings_links: { readonly maxItems: 2; };
}

export interface VpcPeeringInfosPageLimits {
    readonly peering_infos: { readonly maxItems: 2000; };
    readonly peering_infos_links: { readonly maxItems: 2; };
}

export interface PageLinkLimits {
    readonly href: { readonly maxLength: 8192; readonly pattern: "^https?://\\S+$"; };
    readonly marker: { readonly pattern: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"; };
}

export interface GatewayErrorLimits {
    readonly error_code: { readonly maxLength: 64; readonly pattern: "^[A-Za-z]+\\.\\d{4}$"; };
    readonly error_msg: { readonly maxLength: 4096; };
    readonly request_id: { readonly maxLength: 64; readonly pattern: "^[0-9A-Za-z-]+$"; };
}

export declare const VpcPeering: ObjectCompanion<VpcPeering, VpcPeeringLimits>;
export declare const VpcPeeringName: Companion<VpcPeeringName>;
export declare const VpcPeeringDescription: Companion<VpcPeeringDescription>;
export declare const VpcPeeringStatus: EnumCompanion<VpcPeeringStatus, readonly ["PENDING_ACCEPTANCE", "REJECTED", "EXPIRED", "DELETED", "ACTIVE"]>;
export declare const VpcInfo: ObjectCompanion<VpcInfo, VpcInfoLimits>;
export declare const VpcInfoCreate: ObjectCompanion<VpcInfoCreate, VpcInfoCreateLimits>;
export declare const VpcPeeringCreate: ObjectCompanion<VpcPeeringCreate, VpcPeeringCreateLimits>;
export declare const VpcPeeringCreateRequest: ObjectCompanion<VpcPeeringCreateRequest, {}>;
export declare const VpcPeeringUpdate: ObjectCompanion<VpcPeeringUpdate, VpcPeeringUpdateLimits>;
export declare const VpcPeeringUpdateRequest: ObjectCompanion<VpcPeeringUpdateRequest, VpcPeeringUpdateRequestLimits>;
export declare const VpcPeeringEnvelope: ObjectCompanion<VpcPeeringEnvelope, {}>;
export declare const VpcPeeringPage: ObjectCompanion<VpcPeeringPage, VpcPeeringPageLimits>;
export declare const VpcPeeringInfosPage: ObjectCompanion<VpcPeeringInfosPage, VpcPeeringInfosPageLimits>;
export declare const PageLink: ObjectCompanion<PageLink, PageLinkLimits>;
export declare const NeutronError: ObjectCompanion<NeutronError, {}>;
export declare const GatewayError: ObjectCompanion<GatewayError, GatewayErrorLimits>;
export declare const Uuid: Companion<Uuid>;
export declare const TenantId: Companion<TenantId>;
export declare const Timestamp: Companion<Timestamp>;
export declare const RequestId: Companion<RequestId>;

/** The details of an issue by keyword, for callers that write their own messages. */
export interface IssueParams {
    required: {
        missingProperty: string;
    };
    additionalProperties: {
        additionalProperty: string;
        suggestion?: string;
    };
    type: {
        type: string | readonly string[];
    };
    enum: {
        allowedValues: readonly unknown[];
        suggestion?: string;
    };
    const: {
        allowedValue: unknown;
    };
    minLength: {
        limit: number;
    };
    maxLength: {
        limit: number;
    };
    /** `wanted` says what a value that matches is, where that has a name: "a UUID". */
    pattern: {
        pattern: string;
        format?: string;
        wanted?: string;
    };
    minimum: {
        limit: number;
    };
    maximum: {
        limit: number;
    };
    exclusiveMinimum: {
        limit: number;
    };
    exclusiveMaximum: {
        limit: number;
    };
    multipleOf: {
        multipleOf: number;
    };
    minItems: {
        limit: number;
    };
    maxItems: {
        limit: number;
    };
    minProperties: {
        limit: number;
    };
    maxProperties: {
        limit: number;
    };
    /** `branches` has the requirement of each branch in words. */
    anyOf: {
        branches: readonly string[];
    };
    oneOf: {
        branches: readonly string[];
    };
    /** A parameter that has one value was given several times. */
    repeated: {
        values: number;
    };
    /** The value throws when it is read, is nested too deeply, or is a parameter with too many values. */
    unreadable: {
        reason: string;
    };
}
/** One fault of a value. */
export type Issue = {
    [Keyword in keyof IssueParams]: {
        /** RFC 6901 JSON Pointer to the fault. A missing or unknown member is named itself: `/peering/name`. */
        readonly pointer: string;
        /** The keyword of the contract that the value breaks. */
        readonly keyword: Keyword;
        /** What is wrong, to be read after the name of the field: "must not have more than 64 characters". */
        readonly message: string;
        readonly params: Readonly<IssueParams[Keyword]>;
        /** The name of the schema that has the keyword, in `components.schemas` of the contract; none in a parameter. */
        readonly schema?: string;
        /** The format that the contract gives for the value: `uuid`. */
        readonly format?: string;
    };
}[keyof IssueParams];
/** The value itself, or every fault of it. */
export type Checked<T> = {
    readonly value: T;
    readonly issues?: undefined;
} | {
    readonly issues: readonly [Issue, ...Issue[]];
    readonly value?: undefined;
};
/** The Standard Schema interface, version 1: https://standardschema.dev */
export interface StandardSchema<T> {
    readonly '~standard': {
        readonly version: 1;
        readonly vendor: string;
        readonly validate: (value: unknown) => StandardResult<T>;
        readonly types?: {
            readonly input: T;
            readonly output: T;
        } | undefined;
    };
}
export type StandardResult<T> = {
    readonly value: T;
    readonly issues?: undefined;
} | {
    readonly issues: readonly {
        readonly message: string;
        readonly path: readonly string[];
    }[];
};
/** The validators of a type of the contract. They neither change nor copy the value, and keep no state. */
export interface Validator<T> {
    /** Never throws, whatever the value is. */
    readonly is: (value: unknown) => value is T;
    /** Never throws, and lists every fault. The items of an array beyond its limit are not checked. */
    readonly check: (value: unknown) => Checked<T>;
    /** Returns the value. @throws ContractError that lists every fault. */
    readonly parse: (value: unknown) => T;
}
/** The value with the same name as a type of the contract. */
export interface Companion<T> extends Validator<T>, StandardSchema<T> {
}
/** `values` has all values of the enum, in the order of the contract. */
export interface EnumCompanion<T, Values extends readonly T[]> extends Companion<T> {
    readonly values: Values;
}
/** `limits` has the bounds of each property, for the attributes of form fields. */
export interface ObjectCompanion<T, Limits> extends Companion<T> {
    readonly limits: Limits;
}
/** A value does not fit the contract. The message lists all faults, `issues` has them as data. */
export declare class ContractError extends Error {
    readonly name = "ContractError";
    readonly issues: readonly [Issue, ...Issue[]];
    constructor(type: string, issues: readonly [Issue, ...Issue[]]);
}

export {};
//# sourceMappingURL=index.d.cts.map
