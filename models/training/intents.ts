const QUESTION =
  /[?？¿؟]|^(?:@user\s+)*(?:what|when|where|who|why|how|which|is|are|do|does|did|any(?:one|body)|qué|cómo|cuándo|comment|pourquoi|quand|wie|wann|warum|wo|come|quando|perché|como|kya|kab|क्या)\b|(?:吗|呢|什么|怎么|为什么)[。!！~]*$/iu;
const REQUEST =
  /\b(?:please|pls|plz|can (?:you|u|someone|i get)|could (?:you|u|someone)|would (?:you|u)|help me|need (?:you|help|to (?:speak|talk))|let me know|dm me|follow (?:me|back)|send me|give me|fix|i (?:need|want|would like|'d like)|por favor|s'il (?:vous|te) pla[iî]t|svp|bitte|per favore|kripya)\b|请|麻烦|帮我|希望|求|من فضلك|कृपया/iu;
const PRAISE =
  /\b(?:thanks?|thank you|thx|ty|love|great|awesome|amazing|excellent|best|appreciate|kudos|well done|brilliant|gracias|merci|danke|grazie|obrigad[oa]|shukriya|dhanyavad)\b|谢谢|感谢|好评|شكرا|धन्यवाद/iu;

/**
 * What a post that is no complaint wants, by the plainest of signs: there are no gold labels. A request that is put as
 * a question ("can you send it?") is a request.
 */
export function weakIntent(text: string, isPositive: boolean): 'question' | 'request' | 'praise' | 'other' {
  if (REQUEST.test(text)) return 'request';
  if (QUESTION.test(text)) return 'question';
  return isPositive || PRAISE.test(text) ? 'praise' : 'other';
}
