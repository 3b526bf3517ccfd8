import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';
import { VpcPeeringCreate } from 'vpc-peering-contract';
import { inChinese } from 'vpc-peering-contract/zh-CN';
import { connect, createPeering } from '../client.ts';
import { worded } from './wording.ts';

const { name, description } = VpcPeeringCreate.limits;
const resolver = standardSchemaResolver(worded(VpcPeeringCreate, inChinese));
const client = connect('https://vpc.example.com', '87a56a48977e42068f70ad3280c50f0e');

function CreatePeering() {
  const [answer, setAnswer] = useState('');
  const { register, handleSubmit, formState } = useForm<VpcPeeringCreate>({ resolver });
  const { errors } = formState;
  const create = handleSubmit(async (peering) => {
    const created = await createPeering(client, peering).catch((error: Error) => error);
    setAnswer(created instanceof Error ? created.message : `${created.name}: ${created.status}`);
  });
  return (
    <form onSubmit={create}>
      <Field label={`名称（最多 ${name.maxLength} 个字符）`} error={errors.name?.message}>
        <input {...register('name')} />
      </Field>
      <Field label={`描述（最多 ${description.maxLength} 个字符）`} error={errors.description?.message}>
        <input {...register('description')} />
      </Field>
      <Field label="本端 VPC" error={errors.request_vpc_info?.vpc_id?.message}>
        <input {...register('request_vpc_info.vpc_id')} />
      </Field>
      <Field label="对端 VPC" error={errors.accept_vpc_info?.vpc_id?.message}>
        <input {...register('accept_vpc_info.vpc_id')} />
      </Field>
      <button type="submit">创建</button>
      <output>{answer}</output>
    </form>
  );
}

function Field(props: { label: string; error: string | undefined; children: React.ReactNode }) {
  return (
    <p>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child. */}
      <label>
        {props.label} {props.children}
      </label>
      {props.error && <strong role="alert">{props.error}</strong>}
    </p>
  );
}

const main = document.querySelector('main');
if (main) createRoot(main).render(<CreatePeering />);
