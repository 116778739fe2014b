import type { ErrorDetails } from '../../errors.ts';
import type { ErrorMessages } from '../en/errors.ts';

const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  terminal: '终端',
};
const named = (platform: string) => PLATFORM_NAMES[platform] ?? platform;

const QUERY_PROBLEMS: Readonly<Record<ErrorDetails['query.invalid']['problem'], string>> = {
  empty: '它是空的。请给出词语，例如：小米 OR "小米 手机"',
  long: '它超过了 2,000 个字符',
  quote: '引号没有闭合',
  bracket: '括号没有配对',
  grammar: '某个运算符旁边没有内容，或者有不能出现的符号。请把要找的内容放进引号："…"',
  wordless: '其中有一部分没有可查找的字母或数字',
};

const expected = (type: string, choices: readonly string[]): string => {
  switch (type) {
    case 'number':
      return '一个数字，例如 10';
    case 'choice':
      return `以下之一：${choices.join('、')}`;
    case 'duration':
      return '一段时间，例如 30m、12h、7d 或 2w';
    case 'days':
      return '整天数，至少一天，例如 1d、30d 或 4w';
    case 'date':
      return '日期或时间，例如 2026-03-01、yesterday、昨天';
    case 'image':
      return '一张图片：链接、附件，或在终端里的文件路径';
    case 'place':
      return '“here”（此处）或一个频道';
    case 'person':
      return '某人，例如 @名字';
    case 'flag':
      return '不带值，或 yes / no';
    case 'time zone':
      return '时区，例如 Asia/Shanghai、Europe/Berlin 或 UTC';
    default:
      return '文字';
  }
};

export const errors: ErrorMessages = {
  'config.invalid': ({ variable, problem }) =>
    `环境变量（或 .env 中的）${variable} 不可用：${problem}。可用的写法见 .env.example。`,

  'command.unknown': ({ name, nearest }) =>
    nearest === undefined
      ? `没有“${name}”这个命令。输入 help 查看全部命令。`
      : `没有“${name}”这个命令。您是想用“${nearest}”吗？输入 help 查看全部命令。`,
  'command.empty': () => '命令是空的。输入 help 看看我能做什么。',
  'command.quote_open': ({ quote }) => `引号 ${quote} 没有闭合。请补上，或去掉它：文字不需要引号。`,
  'command.option_unknown': ({ option, nearest, usage }) =>
    nearest === undefined
      ? `这里没有“${option}”选项。用法：${usage}`
      : `这里没有“${option}”选项。您是想用“${nearest}”吗？用法：${usage}`,
  'command.option_missing': ({ option, usage }) => `缺少“${option}”。用法：${usage}`,
  'command.option_value_missing': ({ option, usage }) => `“${option}”后面需要一个值。用法：${usage}`,
  'command.option_invalid': ({ option, type, choices, usage }) =>
    `“${option}”应为${expected(type, choices)}。用法：${usage}`,
  'command.option_twice': ({ option, usage }) => `“${option}”给了两次。用法：${usage}`,
  'command.not_allowed': ({ command }) =>
    `只有管理员可以使用“${command}”。请管理员来执行，或请他们把您设为管理员。`,
  'command.manager_only': ({ action }) =>
    `只有管理员可以更改${action}。请管理员来更改，或请他们把您设为管理员。`,
  'command.cancelled': () => '已按您的要求停止。',
  'command.nothing_given': ({ usage }) => `请给我文字、图片，或两者都给。用法：${usage}`,

  'watch.not_a_channel': () => '只能关注频道。在这里您发给我的内容我都会读；请到要关注的频道里运行。',
  'watch.not_watching': () => '没有在关注这个频道。用 watch here 开始关注。',

  'platform.token_refused': ({ platform, variable, problem }) =>
    platform === 'discord'
      ? `Discord 拒绝了 ${variable} 中的令牌（${problem}）。请在 https://discord.com/developers/applications 的“Bot”页点“Reset Token”，把新令牌写入 .env，再重新启动 Vane。`
      : `${named(platform)} 拒绝了 ${variable} 中的令牌（${problem}）。请重新把应用安装到工作区，把令牌写入 .env，再重新启动 Vane。`,
  'platform.unreachable': ({ platform, problem }) =>
    `无法连接 ${named(platform)}（${problem}）。我会继续尝试；如果一直这样，请检查这台机器的网络。`,
  'platform.busy': ({ platform, seconds }) => `${named(platform)} 要求等待 ${seconds} 秒，之后我会发送。`,
  'platform.missing_scope': ({ platform, scope }) =>
    platform === 'discord'
      ? `我在这里缺少“${scope}”权限。可以管理该频道的人可在“编辑频道”→“权限”中授予我。`
      : `我在 ${named(platform)} 里缺少“${scope}”权限。管理员可以在 https://api.slack.com/apps 的“OAuth & Permissions”→“Bot Token Scopes”中添加，然后点“Reinstall to Workspace”。`,
  'platform.missing_intent': ({ intent }) =>
    `Discord 没有给我“${intent}”意图。请在 https://discord.com/developers/applications 的“Bot”页打开它，设置 VANE_DISCORD_WATCH=true，再重新启动 Vane。`,
  'platform.not_in_channel': ({ platform, channel }) =>
    platform === 'discord'
      ? `我看不到 ${channel}。请在那里的“编辑频道”→“权限”→“添加成员或身份组”中加入我。`
      : `我不在 ${channel} 里。请在那里用“/invite @Vane”邀请我；公开频道我可以自己加入。`,
  'platform.no_such_channel': ({ platform, channel }) =>
    platform === 'discord'
      ? `我看不到频道 ${channel}。它已被删除，或者没有让我进入。`
      : `我看不到频道 ${channel}。请检查名称；私有频道需要先用“/invite @Vane”邀请我。`,
  'platform.file_refused': ({ platform, file }) =>
    platform === 'discord'
      ? `Discord 不再让我读取 ${file}：那里的文件链接会过期。请重新上传。`
      : `${named(platform)} 不让我读取 ${file}。请在这个对话里上传，或给应用加上“files:read”权限后重新安装。`,
  'platform.other_team': () => '我只为运行我的组织服务，而您的账号属于另一个组织。',
  'platform.stale': () => '这个按钮来自我的旧版本。请重新提问以获得新的按钮。',
  'platform.refused': ({ platform, method, problem }) =>
    `${named(platform)} 拒绝了我的操作（${method}：${problem}）。请重试；日志里也有记录。`,

  'query.invalid': ({ problem }) => `看不懂这个查询：${QUERY_PROBLEMS[problem]}。`,
  'query.field_unknown': ({ field, fields }) =>
    `查询里不能用“${field}:”。可以用：${fields.map((known) => `${known}:`).join('、')}。`,
  'query.field_invalid': ({ field, examples }) => `“${field}:”不能这样用。可以试试：${examples.join('、')}。`,

  'brand.too_few': () => '只有一个品牌，无法比较。请管理员再添加一个：/brand add 华为 华为',
  'brand.unknown': ({ name, names }) =>
    names.length === 0
      ? `没有品牌“${name}”，目前一个品牌也没有。用“brand add”添加。`
      : `没有品牌“${name}”。现有：${names.join('、')}。`,
  'brand.exists': ({ name }) => `已经有品牌“${name}”了。用“brand edit”修改它。`,
  'brand.nameless': ({ limit }) => `品牌需要一个 1 到 ${limit} 个字的名称。`,

  'alert.unknown': ({ name, names }) =>
    names.length === 0
      ? `没有预警规则“${name}”，也没有其他规则。用“alert add”添加。`
      : `没有预警规则“${name}”。现有：${names.join('、')}。`,
  'alert.exists': ({ name }) => `已有预警规则${name}。用“alert edit”修改它，或用 --name 另起名称。`,
  'alert.nameless': ({ limit }) => `预警规则需要一个 1 到 ${limit} 个字的名称：请用 --name 指定。`,
  'alert.quiet_invalid': ({ hours }) => `“${hours}”不是时段。请写成 22:00-07:00，或用“none”取消。`,
  'alert.person_invalid': ({ person }) =>
    `无法提到“${person}”。请写 @名字，或平台和编号，例如 slack:U012AB。`,
  'alert.words_empty': () => '一个词也不剩了。请用逗号分隔给出：--words "抵制, 召回"',
  'alert.escalation_open': () =>
    '没人认领时通知谁？请与 --escalate-after 一起给出 --escalate-to 或 --escalate-person。',

  'incident.unknown': ({ id }) => `没有事件 #${id}。“incidents”列出所有事件。`,
  'incident.step_unknown': ({ step, steps }) =>
    steps === 0 ? '这个事件没有步骤：它的品牌没有预案。' : `没有第 ${step} 步。步骤编号为 1 到 ${steps}。`,

  'digest.unknown': ({ name, names }) =>
    names.length === 0
      ? `没有简报“${name}”，目前一个也没有。用“digest add”添加。`
      : `没有简报“${name}”。现有的简报：${names.join('、')}。`,
  'digest.exists': ({ name }) =>
    `已经有简报“${name}”了。用“digest edit”修改它，或用 --name 给新的简报另取名称。`,
  'digest.nameless': ({ limit }) => `简报需要一个 1 到 ${limit} 个字的名称：请用 --name 指定。`,
  'digest.time_invalid': ({ time }) => `“${time}”不是一天中的时间。请写成 09:00 或 17:30。`,
  'digest.cron_invalid': ({ cron }) =>
    `“${cron}”不是 cron 表达式，或永远不会到来。它有五个字段（分、时、日、月、星期），例如“0 9 * * 1-5”。`,
  'digest.too_often': ({ cron }) =>
    `“${cron}”一小时内多于一次，而计数以小时为单位。每小时一次是“0 * * * *”。`,

  'import.no_column': ({ column, columns }) =>
    `没有“${column}”这一列。现有的列：${columns.join('、')}。请指明正确的列，例如 --map text=${columns[0] ?? 'body'}。`,
  'import.mapping_invalid': ({ pair, fields }) =>
    `--map 看不懂“${pair}”。写法是 字段=列，用逗号分隔；字段有：${fields.join('、')}。`,

  'post.empty': () => '这段文字里没有可读的内容。请给我一些文字、表情符号或一张图片。',
  'post.too_long': ({ length, limit }) =>
    `文字有 ${length} 个字符，我最多读 ${limit} 个。请缩短，或分几次发送。`,

  'media.not_found': ({ source }) => `找不到文件 ${source}。请检查路径。`,
  'media.unreadable': ({ source, problem }) =>
    `无法读取 ${source}（${problem}）。请给出我有权读取的普通文件。`,
  'media.local_refused': () => '这里不能用路径读取图片。请添加附件，或给出以 https:// 开头的链接。',
  'media.scheme_refused': ({ scheme }) =>
    `图片链接须以 http:// 或 https:// 开头，不能是 ${scheme}。也可以直接添加附件。`,
  'media.address_refused': ({ host }) =>
    `${host} 指向内网或保留地址，我只从公共互联网获取图片。请改为添加附件。`,
  'media.too_large': ({ source, limitBytes }) =>
    `${source} 超过 ${mebibytes(limitBytes)}。请发送较小的版本。`,
  'media.too_many_pixels': ({ source, limitPixels }) =>
    `${source} 超过 ${Math.round(limitPixels / 1e4)} 万像素。请发送较小的版本。`,
  'media.too_many_redirects': ({ source, limit }) => `${source} 跳转超过 ${limit} 次。请给出图片本身的链接。`,
  'media.timeout': ({ source, seconds }) => `${source} 在 ${seconds} 秒内没有送达。请重试，或添加附件。`,
  'media.http_status': ({ source, status }) =>
    `${source} 返回状态 ${status}，而不是图片。请确认链接是公开的。`,
  'media.unreachable': ({ source, problem }) => `无法访问 ${source}（${problem}）。请检查链接。`,
  'media.not_a_picture': ({ source, found }) =>
    `${source} 不是我能读取的图片（内容是 ${found}）。我能读 JPEG、PNG、WebP、AVIF 和 GIF，以及 MP4、MOV、WebM、MKV 和 AVI 视频。`,
  'media.ffmpeg_missing': ({ source }) =>
    `${source} 是视频，而读取视频所需的 ffmpeg 没有安装。请管理员安装它（https://ffmpeg.org），或用 VANE_FFMPEG 指定；在此之前请发送截图或 GIF。`,
  'media.video_timeout': ({ source, seconds }) =>
    `ffmpeg 处理 ${source} 超过 ${seconds} 秒。请发送较短或较小的版本。`,
  'media.broken': ({ source, problem }) => `${source} 已损坏或不完整（${problem}）。请重新发送，或重新保存。`,

  'model.missing': ({ capability, pull }) =>
    pull.length === 0
      ? `没有安装用于“${capability}”的模型。请重新安装 Vane，或用 "vane train" 训练一个。`
      : `“${capability}”需要一个尚未下载的大模型。请用 "vane models pull ${pull[0] ?? ''}" 下载，然后重新启动 Vane（可用的有：${pull.join('、')}）。`,
  'model.file_broken': ({ model, file, problem }) =>
    `模型 ${model} 的文件 ${file} 不可用（${problem}）。请重新安装 Vane 以恢复。`,
  'model.not_started': ({ problem }) =>
    `模型进程在启动时中断（${problem}）。请检查是否还有内存（约需 200 MiB），或重新安装 Vane。`,
  'model.crashed': ({ capability }) =>
    `读取这条帖子（${capability}）使模型进程两次中断。其他功能不受影响；请去掉图片后重试。`,
  'model.timeout': ({ capability, seconds }) =>
    `“${capability}”的模型在 ${seconds} 秒内没有回答。请稍后重试。`,
  'model.closed': () => 'Vane 正在关闭，不再接收新任务。请在它恢复后重试。',

  'model.unknown': ({ model, known }) =>
    `没有“${model}”这个模型。可用的有：${known.join('、')}。"vane models list" 会说明各自的用途。`,
  'model.comes_with_vane': ({ model }) =>
    `模型 ${model} 随 Vane 自带，无需下载，也不能删除。"vane models list" 会列出可以下载的模型。`,
  'model.not_pulled': ({ model }) => `模型 ${model} 不在这里。请用 "vane models pull ${model}" 下载。`,
  'model.pulled_broken': ({ model, file, problem }) =>
    `模型 ${model} 的文件 ${file} 不可用（${problem}）。请用 "vane models pull ${model}" 重新下载。`,
  'model.not_exported': ({ model, repository }) =>
    `模型库中没有 ${repository} 的 ONNX 文件。请自行导出（optimum 或 torch.onnx），按 "vane models list --json" 给出的文件名放入一个文件夹，再运行 "vane models pull ${model} --from 文件夹"。`,
  'model.being_pulled': ({ model }) => `另一个进程正在下载或删除模型 ${model}。请等它完成。`,
  'model.unreachable': ({ model, host, problem }) =>
    `无法连接 ${host}，或连接中断（${problem}）。已下载的部分会保留：请稍后再运行 "vane models pull ${model}"。没有网络时，可用 --from 或 VANE_MODELS_MIRROR 指定镜像或文件夹。`,
  'model.refused': ({ source, status }) =>
    status === 429
      ? `${source} 繁忙，只回答“请求过多”（429）。已下载的部分会保留；请稍后再试，或用 --from 或 VANE_MODELS_MIRROR 指定镜像。`
      : `${source} 返回状态 ${status}。请检查 VANE_MODELS_MIRROR，并确认该模型无需登录即可获取，或用 --from 指定其他镜像或文件夹。`,
  'model.not_in_folder': ({ file, folder }) => `${folder} 中没有 ${file}。请按模型库的布局把模型文件放进去。`,
  'model.wrong_bytes': ({ file, expected, found }) =>
    `${file} 与预期不符：应为 ${expected}，实际为 ${found}。该文件已丢弃。请重试；如果仍然如此，说明镜像不可信。`,
  'model.disk_full': ({ folder, neededBytes }) =>
    `${folder} 空间不足：需要 ${mebibytes(neededBytes)}。请腾出空间，或用 VANE_DATA 选择其他磁盘。已下载的部分会保留。`,

  'store.locked': ({ folder, holder }) =>
    `数据文件夹 ${folder} 正被另一个 Vane 使用（${holder}）。请先停止它，或用 VANE_DATA 指定另一个文件夹，或用 DATABASE_URL 共用一个 PostgreSQL 服务器。`,
  'store.lock_lost': ({ folder }) =>
    `另一个进程接管了数据文件夹 ${folder}。Vane 就此停止，以免重复写入；一个文件夹只能启动一个。`,
  'store.settings_broken': ({ path, line, problem, lastGood }) =>
    `${path} 第 ${line} 行：${problem}。` +
    (lastGood === undefined
      ? '请更正该文件，或删除它以使用全新设置。'
      : `请更正该文件，或用 "vane restore-settings" 恢复上一个完好的副本（${lastGood}）。`),
  'store.no_last_good': ({ path }) => `${path} 没有可恢复的完好副本。请更正该文件，或删除它以使用全新设置。`,
  'store.secret_broken': ({ path }) =>
    `${path} 已损坏。请从备份中恢复：库中的人只能凭它辨认。也可以删除它以生成新的密钥，但此前保存的作者将无法再被查找或遗忘。`,
  'store.unreachable': ({ problem }) =>
    `无法连接帖子库（${problem}）。请检查 DATABASE_URL 以及服务器是否在运行。`,
  'store.too_new': ({ found, known }) =>
    `设置或帖子由更新版本的 Vane 写入（版本 ${found}，本程序只认识 ${known}）。请更新 Vane。`,

  'data.not_found': ({ path }) => `找不到文件 ${path}。请检查路径。`,
  'data.unreadable': ({ path, problem }) => `无法读写 ${path}（${problem}）。请检查路径和权限。`,
  'data.too_little': ({ problem }) => `可学习的数据太少：${problem}。请提供更多带标签的数据。`,
  'data.row_invalid': ({ path, line, problem }) => `${path} 第 ${line} 行：${problem}。请更正或删除这一行。`,
  'data.empty': ({ path }) => `${path} 没有任何数据。请给出每行一个 JSON 对象的文件。`,
  'data.label_unknown': ({ label, task, choices }) =>
    `“${label}”不是 ${task} 的标签。请使用：${choices.join('、')}。`,

  internal: () => 'Vane 内部出错。请重试；如果再次发生，日志会指出位置。',
};
