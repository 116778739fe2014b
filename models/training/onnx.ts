import protobuf from 'protobufjs';

/**
 * The part of ONNX's format that our models need; names and field numbers are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */
const SCHEMA = `
  syntax = "proto3";
  message ModelProto {
    int64 ir_version = 1; string producer_name = 2; string producer_version = 3; GraphProto graph = 7;
    repeated OperatorSetIdProto opset_import = 8;
  }
  message OperatorSetIdProto { string domain = 1; int64 version = 2; }
  message GraphProto {
    repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5;
    repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12;
  }
  message NodeProto {
    repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4;
    repeated AttributeProto attribute = 5; string domain = 7;
  }
  message AttributeProto {
    string name = 1; int64 i = 3; bytes s = 4; repeated float floats = 7; repeated int64 ints = 8;
    repeated bytes strings = 9; int32 type = 20;
  }
  message TensorProto { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
  message ValueInfoProto { string name = 1; TypeProto type = 2; }
  message TypeProto { TypeProtoTensor tensor_type = 1; }
  message TypeProtoTensor { int32 elem_type = 1; TensorShapeProto shape = 2; }
  message TensorShapeProto { repeated Dimension dim = 1; }
  message Dimension { int64 dim_value = 1; string dim_param = 2; }
`;

/** TensorProto.DataType */
export const DATA_TYPES = { float32: 1, int8: 3, int32: 6, int64: 7 } as const;
/** AttributeProto.AttributeType */
const ATTRIBUTE_TYPES = { int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;

const IR_VERSION = 8;
const OPSET = 17;
/** Operators of classic machine learning, such as trees, have a domain and an operator set of their own. */
const CLASSIC = { domain: 'ai.onnx.ml', version: 3 } as const;

export interface OnnxValue {
  readonly name: string;
  readonly type: keyof typeof DATA_TYPES;
  /** Sizes; a name stands for one that each run chooses. */
  readonly shape: readonly (number | string)[];
}

export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int8Array | Int32Array | BigInt64Array;
}

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  /** Whether the operator is one of classic machine learning; false, if not said. */
  readonly classic?: boolean;
}

/** Numbers in a `Float32Array` are floats, in an `Int32Array` whole. */
export type OnnxAttribute = number | string | readonly string[] | Float32Array | Int32Array;

/** A computation as data: nodes in the order of their work, and the tensors that they take as given. */
export interface OnnxGraph {
  readonly name: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly tensors: readonly OnnxTensor[];
  readonly nodes: readonly OnnxNode[];
}

/** Writes a graph as an ONNX file; equal graphs give equal bytes. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const type = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('ModelProto');
  const model = {
    ir_version: IR_VERSION,
    producer_name: 'vane',
    opset_import: [
      { domain: '', version: OPSET },
      ...(graph.nodes.some(({ classic }) => classic) ? [CLASSIC] : []),
    ],
    graph: {
      name: graph.name,
      node: graph.nodes.map(nodeProto),
      initializer: graph.tensors.map(tensorProto),
      input: graph.inputs.map(valueProto),
      output: graph.outputs.map(valueProto),
    },
  };
  return type.encode(type.fromObject(model)).finish();
}

function nodeProto({ operator, inputs, output, attributes = {}, classic = false }: OnnxNode): object {
  const attribute = Object.entries(attributes).map(([name, value]) => ({ name, ...attributeValue(value) }));
  const domain = classic ? { domain: CLASSIC.domain } : {};
  return { op_type: operator, name: output, input: inputs, output: [output], attribute, ...domain };
}

function attributeValue(value: OnnxAttribute): object {
  if (typeof value === 'number') return { i: value, type: ATTRIBUTE_TYPES.int };
  if (typeof value === 'string') return { s: Buffer.from(value), type: ATTRIBUTE_TYPES.string };
  if (value instanceof Float32Array) return { floats: [...value], type: ATTRIBUTE_TYPES.floats };
  if (value instanceof Int32Array) return { ints: [...value], type: ATTRIBUTE_TYPES.ints };
  return { strings: value.map((one) => Buffer.from(one)), type: ATTRIBUTE_TYPES.strings };
}

function tensorProto({ name, shape, data }: OnnxTensor): object {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, data_type: dataTypeOf(data), dims: shape, raw_data: bytes };
}

function dataTypeOf(data: OnnxTensor['data']): number {
  if (data instanceof Float32Array) return DATA_TYPES.float32;
  if (data instanceof Int8Array) return DATA_TYPES.int8;
  return data instanceof Int32Array ? DATA_TYPES.int32 : DATA_TYPES.int64;
}

function valueProto({ name, type, shape }: OnnxValue): object {
  const dim = shape.map((size) => (typeof size === 'string' ? { dim_param: size } : { dim_value: size }));
  return { name, type: { tensor_type: { elem_type: DATA_TYPES[type], shape: { dim } } } };
}
