// VPC Peering API 1.0.0, contract 1dd0ff2a8c99.
// Generated from spec/openapi.yaml by scripts/generate. Do not edit. Run: npm run generate
import {
  companion,
  ContractError,
  validateVpcPeering,
  validateVpcPeeringName,
  validateVpcPeeringDescription,
  validateVpcPeeringStatus,
  validateVpcInfo,
  validateVpcInfoCreate,
  validateVpcPeeringCreate,
  validateVpcPeeringCreateRequest,
  validateVpcPeeringUpdate,
  validateVpcPeeringUpdateRequest,
  validateVpcPeeringEnvelope,
  validateVpcPeeringPage,
  validateVpcPeeringInfosPage,
  validatePageLink,
  validateNeutronError,
  validateGatewayError,
  validateUuid,
  validateTenantId,
  validateTimestamp,
  validateRequestId,
} from './validators.js';

const VpcPeering = /*#__PURE__*/ companion("VpcPeering", validateVpcPeering, {"limits":{"id":{"pattern":"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"},"name":{"minLength":1,"maxLength":64},"description":{"maxLength":255,"pattern":"^[^<>]*$"},"tenant_id":{"minLength":1,"maxLength":255},"created_at":{"pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$"},"updated_at":{"pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$"}}});
const VpcPeeringName = /*#__PURE__*/ companion("VpcPeeringName", validateVpcPeeringName);
const VpcPeeringDescription = /*#__PURE__*/ companion("VpcPeeringDescription", validateVpcPeeringDescription);
const VpcPeeringStatus = /*#__PURE__*/ companion("VpcPeeringStatus", validateVpcPeeringStatus, {"values":["PENDING_ACCEPTANCE","REJECTED","EXPIRED","DELETED","ACTIVE"]});
const VpcInfo = /*#__PURE__*/ companion("VpcInfo", validateVpcInfo, {"limits":{"vpc_id":{"pattern":"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"},"tenant_id":{"minLength":1,"maxLength":255}}});
const VpcInfoCreate = /*#__PURE__*/ companion("VpcInfoCreate", validateVpcInfoCreate, {"limits":{"vpc_id":{"pattern":"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"},"tenant_id":{"maxLength":255}}});
const VpcPeeringCreate = /*#__PURE__*/ companion("VpcPeeringCreate", validateVpcPeeringCreate, {"limits":{"name":{"minLength":1,"maxLength":64},"description":{"maxLength":255,"pattern":"^[^<>]*$"}}});
const VpcPeeringCreateRequest = /*#__PURE__*/ companion("VpcPeeringCreateRequest", validateVpcPeeringCreateRequest, {"limits":{}});
const VpcPeeringUpdate = /*#__PURE__*/ companion("VpcPeeringUpdate", validateVpcPeeringUpdate, {"limits":{"name":{"minLength":1,"maxLength":64},"description":{"maxLength":255,"pattern":"^[^<>]*$"}}});
const VpcPeeringUpdateRequest = /*#__PURE__*/ companion("VpcPeeringUpdateRequest", validateVpcPeeringUpdateRequest, {"limits":{"peering":{"minProperties":1}}});
const VpcPeeringEnvelope = /*#__PURE__*/ companion("VpcPeeringEnvelope", validateVpcPeeringEnvelope, {"limits":{}});
const VpcPeeringPage = /*#__PURE__*/ companion("VpcPeeringPage", validateVpcPeeringPage, {"limits":{"peerings":{"maxItems":2000},"peerings_links":{"maxItems":2}}});
const VpcPeeringInfosPage = /*#__PURE__*/ companion("VpcPeeringInfosPage", validateVpcPeeringInfosPage, {"limits":{"peering_infos":{"maxItems":2000},"peering_infos_links":{"maxItems":2}}});
const PageLink = /*#__PURE__*/ companion("PageLink", validatePageLink, {"limits":{"href":{"maxLength":8192,"pattern":"^https?://\\S+$"},"marker":{"pattern":"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"}}});
const NeutronError = /*#__PURE__*/ companion("NeutronError", validateNeutronError, {"limits":{}});
const GatewayError = /*#__PURE__*/ companion("GatewayError", validateGatewayError, {"limits":{"error_code":{"maxLength":64,"pattern":"^[A-Za-z]+\\.\\d{4}$"},"error_msg":{"maxLength":4096},"request_id":{"maxLength":64,"pattern":"^[0-9A-Za-z-]+$"}}});
const Uuid = /*#__PURE__*/ companion("Uuid", validateUuid);
const TenantId = /*#__PURE__*/ companion("TenantId", validateTenantId);
const Timestamp = /*#__PURE__*/ companion("Timestamp", validateTimestamp);
const RequestId = /*#__PURE__*/ companion("RequestId", validateRequestId);

export {
  VpcPeering,
  VpcPeeringName,
  VpcPeeringDescription,
  VpcPeeringStatus,
  VpcInfo,
  VpcInfoCreate,
  VpcPeeringCreate,
  VpcPeeringCreateRequest,
  VpcPeeringUpdate,
  VpcPeeringUpdateRequest,
  VpcPeeringEnvelope,
  VpcPeeringPage,
  VpcPeeringInfosPage,
  PageLink,
  NeutronError,
  GatewayError,
  Uuid,
  TenantId,
  Timestamp,
  RequestId,
  ContractError,
};
