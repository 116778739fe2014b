import type { Messages } from '../index.ts';

export const models: Messages['models'] = {
  here: '已下载',
  begun: '下载了一部分',
  absent: '-',
  embedded: '随 Vane 自带',
  needsExport: '需先导出',
  header: ['模型', '用途', '大小', '许可证', '状态'],
  capabilities: {
    text: '情感、情绪、反讽、冒犯、意图',
    sentiment: '情感',
    picture: '图片信息',
    ocr: '图中文字',
    fuse: '图文合读',
    frames: '动图的画面',
    mark: '在图上标出影响结论之处',
    draw: '绘制图表',
    embedText: '文本向量',
    embedImage: '图片向量',
    tags: '图片标签',
    textPictureMatch: '图文是否相符',
    embedPost: '图文联合向量',
  },
  licence: (model, licence, source) => `${model}：许可证 ${licence}，来自 ${source}`,
  wasHere: (model) => `${model} 已经在这里，并且完好。`,
  pulled: (model) => `${model} 已下载。下次启动 Vane 后由它回答。`,
  tags: (path) => `识别图片所用的标签在 ${path} 中，可以随意编辑。`,
  sound: (model, files) => `${model}：全部 ${files} 个文件完好无损。`,
  unsound: (model, file, expected, found) =>
    `${model}：${file} 已损坏（应为 ${expected}，实际为 ${found}）。请用 "vane models pull ${model}" 重新下载。`,
  nothingPulled: '还没有下载任何模型。"vane models list" 会列出可用的模型。',
  removed: (model) => `${model} 已删除。下次启动 Vane 后它不再回答。`,
};
