import type { Block, Card } from './card.ts';

/** A card as JSON: what is bytes in it becomes base64. */
export function packCard({ blocks, ...rest }: Card): unknown {
  return { ...rest, blocks: blocks.map(packBlock) };
}

/** The card that `packCard` was given. The JSON is trusted: nobody else writes it. */
export function unpackCard(packed: unknown): Card {
  const { blocks, ...rest } = packed as Card;
  return { ...rest, blocks: blocks.map(unpackBlock) };
}

function packBlock(block: Block): unknown {
  if (block.type === 'picture') return { ...block, bytes: Buffer.from(block.bytes).toString('base64') };
  if (block.type === 'chart') return { ...block, png: Buffer.from(block.png).toString('base64') };
  return block;
}

function unpackBlock(block: Block): Block {
  const bytes = (base64: unknown) => new Uint8Array(Buffer.from(String(base64), 'base64'));
  if (block.type === 'picture') return { ...block, bytes: bytes(block.bytes) };
  if (block.type === 'chart') return { ...block, png: bytes(block.png) };
  return block;
}
