/**
 * Words that take a side in most of what people write, chosen by us: the little that a model needs of languages with
 * few labelled posts. English has a lexicon of its own (VADER's).
 */
export const SIDES: Readonly<Record<string, { readonly positive: string; readonly negative: string }>> = {
  en: {
    positive:
      'good great excellent amazing awesome wonderful fantastic brilliant perfect lovely superb delightful happy pleased impressed helpful friendly fast reliable comfortable beautiful delicious love adore enjoy recommend best nice cool fun delighted thrilled outstanding flawless spotless gorgeous yummy tasty stunning terrific cosy cozy polite generous impressive smooth sweet kind kudos bravo congrats congratulations thankful grateful blessed incredible',
    negative:
      'bad terrible awful horrible poor useless worst disgusting dreadful disappointing disappointed annoying rude slow broken unreliable uncomfortable ugly tasteless hate angry sad boring pathetic ridiculous unacceptable frustrating mediocre lousy ruined filthy dirty stale cold overpriced noisy buggy appalling unhelpful incompetent clueless dishonest scam ripoff defective faulty furious livid disgusted upset hopeless disgrace disaster nightmare mess gross yuck avoid regret waste crash crashes crashed lost late cancelled',
  },
  es: {
    positive:
      'bueno buena buenos buenas bien excelente genial increíble maravilloso maravillosa fantástico fantástica perfecto perfecta encanta encantó feliz contento contenta gracias mejor hermoso hermosa rico rica amable rápido recomiendo felicidades amor amo divertido precioso útil fantásticos estupendo estupenda magnífico magnífica espectacular riquísima riquísimo encantador encantadora agradable cómodo cómoda eficaz impecable maravilla alegría disfruté puntual atento atenta bonito bonita gratis acertado recomendable satisfecho satisfecha',
    negative:
      'malo mala malos malas mal pésimo pésima horrible terrible fatal asco asqueroso odio peor triste enfadado enojado decepción decepcionado decepcionada lento roto inútil vergüenza basura mierda feo fea aburrido molesto estafa grosero llorar lamentable carísima carísimo sucio sucia fría frío ruidoso incómodo incómoda caro cara insoportable penoso penosa desastre robo mentira mentirosos queja quejas retraso tarde perdido perdida nadie tardaron inaceptable desagradable defectuoso equivocado grosera',
  },
  fr: {
    positive:
      'bon bonne bien excellent excellente génial géniale incroyable magnifique merveilleux merveilleuse fantastique parfait parfaite adore aime heureux heureuse content contente merci meilleur meilleure beau belle délicieux sympa rapide recommande bravo super top agréable magnifiques savoureux savoureuse ravi ravie chaleureux chaleureuse agréables efficace confortable propre impeccable charmant charmante gentil gentille plaisir bonheur satisfait satisfaite exceptionnel exceptionnelle délicieuse réussi joli jolie pratique serviable souriant',
    negative:
      'mauvais mauvaise mal horrible terrible affreux nul nulle déteste pire triste colère énervé déçu déçue décevant lent lente cassé inutile honte merde moche ennuyeux dégueulasse arnaque impoli pénible catastrophe pourri inadmissible lamentable froid froide froids sale bruyant cher chère insupportable scandaleux scandaleuse honteux inacceptable retard perdu perdue décevants médiocre fade désagréable impolie défectueux erreur problème problèmes plainte jamais attente abandonné raté ratée',
  },
  de: {
    positive:
      'gut gute guter gutes toll tolle super großartig wunderbar fantastisch perfekt ausgezeichnet liebe mag glücklich froh zufrieden danke beste besten schön schöne lecker freundlich schnell empfehle hilfreich klasse genial begeistert freue herrlich köstlich zuverlässig hervorragend bequem sauber gemütlich pünktlich hilfsbereit nett netter nette beeindruckt traumhaft wunderschön einwandfrei hochwertig empfehlenswert prima spitze top freundliche freundlicher tolles tollen perfekte perfekter perfekten zufriedene geil',
    negative:
      'schlecht schlechte schlechter schlechtes schrecklich furchtbar grauenhaft mies hasse traurig wütend enttäuscht enttäuschend langsam kaputt nutzlos peinlich scheiße hässlich langweilig nervig ekelhaft betrug unfreundlich katastrophe schlimm leider unverschämt ärgerlich unfreundliches unfreundliche dreckig schmutzig kalt kaltes kalte laut teuer überteuert unzuverlässig defekt verspätet verspätung frechheit sauerei mangelhaft unbrauchbar enttäuschung ärger ärgert unmöglich unbequem verloren verschwunden fehlerhaft abzocke nie niemand genervt frech miese mieser',
  },
  it: {
    positive:
      'buono buona buoni bene ottimo ottima eccellente fantastico fantastica meraviglioso meravigliosa perfetto perfetta bello bella amo adoro felice contento contenta grazie migliore delizioso gentile veloce consiglio bravo brava stupendo splendido piace divertente utile gustoso gustosa piacevole comodo comoda pulito pulita puntuale disponibile simpatico simpatica cortese gentilissimo gentilissima splendida stupenda bellissimo bellissima buonissimo buonissima soddisfatto soddisfatta impeccabile consigliato spettacolare bravi bravissimi complimenti eccellenti',
    negative:
      'cattivo cattiva male pessimo pessima orribile terribile brutto brutta odio peggio peggiore triste arrabbiato deluso delusa deludente lento rotto inutile vergogna schifo merda noioso fastidioso truffa scortese disastro schifoso piangere ridicolo sporco sporca freddo fredda rumoroso caro costoso scomodo scomoda ritardo maleducato maleducati maleducata insopportabile inaccettabile difettoso perso persa mancante lamentela nessuno vergognoso vergognosa scarso scarsa terribili rovinato sgarbato imbarazzante',
  },
  pt: {
    positive:
      'bom boa bons boas bem ótimo ótima excelente incrível maravilhoso maravilhosa fantástico perfeito perfeita amo adoro amei adorei feliz contente obrigado obrigada melhor lindo linda delicioso gostoso simpático rápido recomendo parabéns legal top útil saboroso saborosa agradável confortável limpo limpa pontual atencioso atenciosa educado simpática bonito bonita maravilha satisfeito satisfeita impecável excelentes perfeitos espetacular encantador encantadora eficiente gostosa ótimos gostei curti',
    negative:
      'mau má ruim péssimo péssima horrível terrível odeio odiei pior triste raiva decepcionado decepcionada decepção lento quebrado inútil vergonha lixo merda feio feia chato chata nojo nojento golpe grosseiro absurdo chorar sujo suja frio fria barulhento caro cara desconfortável atraso atrasado grosseira mal-educado insuportável inaceitável defeituoso perdido perdida ninguém queixa reclamação problema problemas estragado demorado demora enganado mentira mentirosos',
  },
  hi: {
    positive:
      'accha acha achha achchha badhiya badiya mast shandar shaandar zabardast behtareen khush khushi pyaar pyar dhanyavad shukriya sundar pasand maza mazaa kamaal lajawab अच्छा अच्छी बढ़िया शानदार बेहतरीन खुश प्यार धन्यवाद सुंदर पसंद मज़ा लाजवाब badhai acchi achi acche bahut-badhiya sahi pyara pyari suhana dilchasp khubsurat khoobsurat umda lajavab mazedar majedar swadisht अच्छे सही मस्त खूबसूरत स्वादिष्ट प्यारा',
    negative:
      'bura buri bekar bekaar ghatiya kharab kharaab ganda gandi bakwas bakwaas dukhi dukh gussa nafrat sharam tatti wahiyat pareshan jhooth dhokha बुरा बुरी बेकार घटिया खराब गंदा बकवास दुखी गुस्सा नफरत शर्म परेशान झूठ धोखा galat mushkil thagi chor ghatia faltu beizzati barbaad barbad dard rona roya rude thanda mehnga gandh tang sadma गलत फालतू बर्बाद दर्द महंगा ठंडा',
  },
  ar: {
    positive:
      'جيد جيدة رائع رائعة ممتاز ممتازة جميل جميلة حلو حلوة مذهل سعيد سعيدة أحب احب أحببت شكرا شكراً أفضل افضل لذيذ سريع مفيد مبروك فرح مبدع يجنن خرافي لطيف لطيفة مريح مريحة نظيف نظيفة ودود محترم روعة ممتازين جيدا رائعا جميلا ممتازا لذيذة سريعة مذهلة أنصح ننصح مبدعين سعداء ممتن يستحق',
    negative:
      'سيئ سيئة سيء سيئه رديء فظيع مروع أكره اكره أسوأ اسوأ حزين حزينة غاضب محبط مخيب بطيء مكسور فاشل قبيح ممل مزعج نصب احتيال وقح كارثة زفت مقرف للأسف كذب سيئا رديئة بطيئة بارد باردة قذر غالي مملة مزعجة فاشلة فظيعة محبطة متأخر تأخير مشكلة خربان ضعيف ضعيفة غاضبة كذابين نصابين معطل',
  },
  zh: {
    positive:
      '好 很好 不错 喜欢 满意 开心 高兴 推荐 棒 赞 好吃 漂亮 完美 优秀 舒服 感谢 谢谢 方便 快 爱 值得 精彩 美味 热情 贴心 实惠 划算 很棒 超赞 好用 好看 耐用 干净 新鲜 细心 周到 礼貌 到位 正品 惊喜 舒适 可爱 温馨 给力 顺滑 清晰 便宜 回购 五星 没得说 物超所值 合适 良心 愉快 享受 开心死了 牛',
    negative:
      '差 太差 很差 垃圾 失望 难吃 讨厌 生气 难过 糟糕 烂 后悔 骗 恶心 慢 太慢 坏 退货 差评 无语 不好 难受 愤怒 上当 不满 投诉 假货 太烂 太贵 太脏 糟 破 冷淡 敷衍 粗糙 难看 难用 难喝 掉色 掉漆 破损 漏 假 敷衍了事 不满意 不值 浪费 坑 坑人 骗子 闪退 卡顿 死机 没人理 异味 臭 脏 贵 旧 晚点 太吵 冷 凉了 不愉快 出问题 故障 劣质',
  },
};

/** Signs that take a side whatever the language. */
export const SIGNS = {
  positive:
    '😀 😃 😄 😁 😆 😊 🙂 😍 🥰 😘 😋 😎 🤩 🥳 😇 ❤ ❤️ 💕 💖 💗 💙 💚 💛 💜 🧡 👍 👏 🙌 💪 🎉 🎊 ✨ 🌟 ⭐ 💯 🔥 🤗 😻 🏆 🥇 👌 😌 🤍 💞 💓 ♥ ♥️ ☺ ☺️ 🙏',
  negative:
    '😠 😡 🤬 😞 😢 😭 😔 😟 😩 😫 😤 🙁 ☹ ☹️ 😒 😑 😖 😣 😨 😰 😱 😥 😓 🤮 🤢 👎 💔 😾 😿 🖕 💩 🤦 🙄 😕 😧 😪 🥺 😶 🤡 😐',
} as const;
