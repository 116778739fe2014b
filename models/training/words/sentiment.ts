/**
 * Words that take a side in most of what people write, chosen by us: the little that a model needs of languages with
 * few labelled posts. English has a lexicon of its own (VADER's).
 */
export const SIDES: Readonly<Record<string, { readonly positive: string; readonly negative: string }>> = {
  en: {
    positive:
      'good great excellent amazing awesome wonderful fantastic brilliant perfect lovely superb delightful happy pleased impressed helpful friendly fast reliable comfortable beautiful delicious love adore enjoy recommend best nice cool fun',
    negative:
      'bad terrible awful horrible poor useless worst disgusting dreadful disappointing disappointed annoying rude slow broken unreliable uncomfortable ugly tasteless hate angry sad boring pathetic ridiculous unacceptable frustrating mediocre lousy ruined',
  },
  es: {
    positive:
      'bueno buena buenos buenas bien excelente genial increíble maravilloso maravillosa fantástico fantástica perfecto perfecta encanta encantó feliz contento contenta gracias mejor hermoso hermosa rico rica amable rápido recomiendo felicidades amor amo divertido precioso útil',
    negative:
      'malo mala malos malas mal pésimo pésima horrible terrible fatal asco asqueroso odio peor triste enfadado enojado decepción decepcionado decepcionada lento roto inútil vergüenza basura mierda feo fea aburrido molesto estafa grosero llorar',
  },
  fr: {
    positive:
      'bon bonne bien excellent excellente génial géniale incroyable magnifique merveilleux merveilleuse fantastique parfait parfaite adore aime heureux heureuse content contente merci meilleur meilleure beau belle délicieux sympa rapide recommande bravo super top agréable',
    negative:
      'mauvais mauvaise mal horrible terrible affreux nul nulle déteste pire triste colère énervé déçu déçue décevant lent lente cassé inutile honte merde moche ennuyeux dégueulasse arnaque impoli pénible catastrophe pourri inadmissible',
  },
  de: {
    positive:
      'gut gute guter gutes toll tolle super großartig wunderbar fantastisch perfekt ausgezeichnet liebe mag glücklich froh zufrieden danke beste besten schön schöne lecker freundlich schnell empfehle hilfreich klasse genial begeistert freue herrlich',
    negative:
      'schlecht schlechte schlechter schlechtes schrecklich furchtbar grauenhaft mies hasse traurig wütend enttäuscht enttäuschend langsam kaputt nutzlos peinlich scheiße hässlich langweilig nervig ekelhaft betrug unfreundlich katastrophe schlimm leider unverschämt ärgerlich',
  },
  it: {
    positive:
      'buono buona buoni bene ottimo ottima eccellente fantastico fantastica meraviglioso meravigliosa perfetto perfetta bello bella amo adoro felice contento contenta grazie migliore delizioso gentile veloce consiglio bravo brava stupendo splendido piace divertente utile',
    negative:
      'cattivo cattiva male pessimo pessima orribile terribile brutto brutta odio peggio peggiore triste arrabbiato deluso delusa deludente lento rotto inutile vergogna schifo merda noioso fastidioso truffa scortese disastro schifoso piangere ridicolo',
  },
  pt: {
    positive:
      'bom boa bons boas bem ótimo ótima excelente incrível maravilhoso maravilhosa fantástico perfeito perfeita amo adoro amei adorei feliz contente obrigado obrigada melhor lindo linda delicioso gostoso simpático rápido recomendo parabéns legal top útil',
    negative:
      'mau má ruim péssimo péssima horrível terrível odeio odiei pior triste raiva decepcionado decepcionada decepção lento quebrado inútil vergonha lixo merda feio feia chato chata nojo nojento golpe grosseiro absurdo chorar',
  },
  hi: {
    positive:
      'accha acha achha achchha badhiya badiya mast shandar shaandar zabardast behtareen khush khushi pyaar pyar dhanyavad shukriya sundar pasand maza mazaa kamaal lajawab अच्छा अच्छी बढ़िया शानदार बेहतरीन खुश प्यार धन्यवाद सुंदर पसंद मज़ा लाजवाब',
    negative:
      'bura buri bekar bekaar ghatiya kharab kharaab ganda gandi bakwas bakwaas dukhi dukh gussa nafrat sharam tatti wahiyat pareshan jhooth dhokha बुरा बुरी बेकार घटिया खराब गंदा बकवास दुखी गुस्सा नफरत शर्म परेशान झूठ धोखा',
  },
  ar: {
    positive:
      'جيد جيدة رائع رائعة ممتاز ممتازة جميل جميلة حلو حلوة مذهل سعيد سعيدة أحب احب أحببت شكرا شكراً أفضل افضل لذيذ سريع مفيد مبروك فرح مبدع يجنن خرافي',
    negative:
      'سيئ سيئة سيء سيئه رديء فظيع مروع أكره اكره أسوأ اسوأ حزين حزينة غاضب محبط مخيب بطيء مكسور فاشل قبيح ممل مزعج نصب احتيال وقح كارثة زفت مقرف للأسف كذب',
  },
  zh: {
    positive:
      '好 很好 不错 喜欢 满意 开心 高兴 推荐 棒 赞 好吃 漂亮 完美 优秀 舒服 感谢 谢谢 方便 快 爱 值得 精彩 美味 热情 贴心 实惠 划算',
    negative:
      '差 太差 很差 垃圾 失望 难吃 讨厌 生气 难过 糟糕 烂 后悔 骗 恶心 慢 太慢 坏 退货 差评 无语 不好 难受 愤怒 上当 不满 投诉 假货',
  },
};

/** Signs that take a side whatever the language. */
export const SIGNS = {
  positive:
    '😀 😃 😄 😁 😆 😊 🙂 😍 🥰 😘 😋 😎 🤩 🥳 😇 ❤ ❤️ 💕 💖 💗 💙 💚 💛 💜 🧡 👍 👏 🙌 💪 🎉 🎊 ✨ 🌟 ⭐ 💯 🔥 🤗 😻 🏆 🥇 👌 😌 🤍 💞 💓 ♥ ♥️ ☺ ☺️ 🙏',
  negative:
    '😠 😡 🤬 😞 😢 😭 😔 😟 😩 😫 😤 🙁 ☹ ☹️ 😒 😑 😖 😣 😨 😰 😱 😥 😓 🤮 🤢 👎 💔 😾 😿 🖕 💩 🤦 🙄 😕 😧 😪 🥺 😶 🤡 😐',
} as const;
