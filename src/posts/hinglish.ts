/** Frequent words of Hindi (and Urdu) as people type them in Latin letters, less those that European languages use much. */
const WORDS = new Set(
  (
    'hai hain nahi nahin nhi kya kyu kyun kaise kaisa kab kahan kaun kuch koi kisi kabhi abhi aaj ka ki ke ko ek aur ' +
    'bhi toh ye yeh woh ji jab liye agar lekin phir sirf bahut bohot aap aapko aapke apko apki apna apne apni hum tum ' +
    'mera meri mujhe tera teri tere tujhe uska uske unka kar karo karna karne karte krne kiya raha rahe rahi rha rhe ' +
    'gaya gayi gaye gya tha thi hua hui hota hoti hote hoga hogi hogya diya liya wala wale wali sab sabse accha acha ' +
    'sahi yaar yar bhai baat kaam ghar itna dekho bolo'
  ).split(' '),
);

/**
 * Whether words, in lower case, are Hindi in Latin letters, as much of what Indians write online is: two of its words
 * tell, one of them longer than `ka` and `ko`, which Tagalog has as well.
 */
export function isHinglish(words: readonly string[]): boolean {
  const found = new Set(words.filter((word) => WORDS.has(word)));
  return found.size >= 2 && [...found].some((word) => word.length > 2);
}
