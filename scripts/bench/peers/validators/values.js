const vpc = '9daeac7c-a98f-430f-8e38-67f9c044e299';
const tenant = '87a56a48977e42068f70ad3280c50f0e';

export const validCreate = {
  peering: {
    name: 'web-to-database',
    description: 'Web tier reads from the shared database',
    request_vpc_info: { vpc_id: vpc },
    accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5', tenant_id: tenant },
  },
};

/** Three errors: a name that is too long, a malformed id and an unknown member. */
export const invalidCreate = {
  peering: {
    ...validCreate.peering,
    name: 'x'.repeat(65),
    request_vpc_info: { vpc_id: 'vpc-1' },
    accept_vpc_info: { ...validCreate.peering.accept_vpc_info, cidr: '10.0.0.0/8' },
  },
};

export const validPage = {
  peerings: Array.from({ length: 2000 }, (_, index) => ({
    id: `22b76469-08e3-4937-8c1d-${index.toString(16).padStart(12, '0')}`,
    name: `web-to-database-${index}`,
    description: 'Web tier reads from the shared database',
    status: index % 2 === 0 ? 'ACTIVE' : 'PENDING_ACCEPTANCE',
    request_vpc_info: { vpc_id: vpc, tenant_id: tenant },
    accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5', tenant_id: tenant },
    created_at: '2026-03-02T08:15:30',
    updated_at: '2026-03-02T08:15:30',
  })),
};

/** An error in every hundredth row, the first in row 100. */
export const invalidPage = {
  peerings: validPage.peerings.map((row, index) => (index % 100 === 99 ? { ...row, status: 'active' } : row)),
};
