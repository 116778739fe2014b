import { ENGLISH } from './english.ts';
import { CHINESE, GERMAN } from './others.ts';
import type { Phrasebook } from './phrasebook.ts';
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from './romance.ts';

/** Faults that are told without a word of blame, and errands: what support desks read all day. */
export const EVERYDAY_ASKS: readonly Phrasebook[] = [
  {
    slots: {
      ...ENGLISH,
      take: 'remove|unsubscribe|delete|take|strike',
      list: 'your mailing list|the newsletter|the phone list|your records|the database|the guest list',
      errand:
        'send the bill to my office|move my appointment to {day}|cancel my subscription|change the name on the ticket|update my address|refund the second ticket|close my account|reserve a table for {number}|post the opening hours|hold my parcel|add a vegetarian option|turn the music down|switch the heating on|check my meter',
      kindly:
        'kindly|please|could you|would you|can you please|would you mind to|I would like you to|we kindly ask you to',
      crash: 'crashes|freezes|closes|logs me out|shows a white page|hangs',
      act: 'every time I start it|when I pay|after each update|when I scan a code|as soon as I log in|at every payment',
    },
    rows: {
      request: [
        '{kindly} {errand}',
        '{kindly} {errand}, thanks',
        '{kindly} {take} me from {list}',
        '{take} me from {list} please',
        'I want to be off {list}',
        'hello, {kindly} {errand}',
      ],
      complaint: [
        'the app {crash} {act}',
        'the app {crash} {act} http',
        'it {crash} {act} http',
        'it {crash} {act}, phone is brand new',
        'the technician did not come, for the {number}th time',
        'you took the money twice',
      ],
      question: [
        'can I park at the {thing}?',
        'is there parking near you',
        'do you have a table for {number}',
      ],
    },
  },
  {
    slots: {
      ...FRENCH.slots,
      tool: "l'appli|votre appli|votre site|le logiciel|la borne|le terminal|la télécommande|la machine",
      crash: 'plante|se bloque|se ferme|ne répond plus|affiche une erreur|redémarre|rame',
      act: 'à chaque achat|à chaque connexion|dès que je paie|quand je me connecte|tout le temps|depuis hier|depuis la mise à jour',
      errand:
        "m'envoyer la facture|me rappeler|annuler ma commande|corriger mon adresse|rembourser le billet|me désinscrire de la liste|réserver une table",
    },
    rows: {
      complaint: [
        '{tool} {crash} {act}',
        '{tool} {crash} {act}, encore',
        "le technicien n'est pas venu, {number}e fois",
        "j'ai payé {number} fois la même facture",
        'toujours pas de colis, personne ne répond',
        "plus d'internet depuis {number} jours",
      ],
      request: [
        'merci de {errand}',
        'pourriez-vous {errand}',
        'veuillez {errand}',
        "je voudrais qu'on vienne {errand}",
      ],
      question: [
        'peut-on se garer chez vous ?',
        'vous ouvrez à quelle heure ?',
        'y a-t-il un parking',
        'vous avez des places pour ce soir ?',
      ],
    },
  },
  {
    slots: {
      ...GERMAN.slots,
      tool: 'die App|eure App|eure Seite|das Programm|der Automat|die Fernbedienung|die Maschine|der Router',
      crash: 'stürzt ab|hängt|reagiert nicht|zeigt einen Fehler|startet neu|geht aus|leckt|tropft',
      act: 'bei jeder Zahlung|bei jedem Start|sobald ich bezahle|wenn ich mich anmelde|ständig|seit gestern|seit dem Update',
      device: 'einen Mixer|einen Kessel|einen Drucker|eine Lampe|eine Jacke|ein Radio|einen Toaster|ein Rad',
      helper: 'der Techniker|der Monteur|der Bote|der Handwerker|der Kundendienst|der Zusteller',
      errand:
        'schicken Sie mir die Rechnung|rufen Sie mich zurück|stornieren Sie meine Bestellung|ändern Sie meine Adresse|nehmen Sie mich aus dem Verteiler|erstatten Sie das Ticket',
    },
    rows: {
      complaint: [
        '{tool} {crash} {act}',
        '{act} {crash} {tool}',
        '{helper} ist wieder nicht gekommen',
        '{helper} ist schon {number} Mal nicht gekommen',
        '{helper} kam nicht, {number} Stunden gewartet',
        'Vor {number} Tagen {device} gekauft, schon kaputt',
        'Habe {device} bestellt, es kam nie an und keiner meldet sich',
        'Es {crash} und keiner meldet sich',
        'Es {crash} und niemand hilft mir',
        'zweimal dasselbe bezahlt',
        'seit {number} Tagen kein Internet',
      ],
      request: ['bitte {errand}', 'bitte {errand}, danke', 'ich bitte Sie: {errand}'],
      other: [
        'Vor {number} Tagen {device} gekauft',
        'Ich habe {device} gekauft.',
        'Habe heute {device} bestellt',
      ],
      question: ['kann man bei euch parken', 'habt ihr noch Plätze?', 'gibt es einen Parkplatz'],
    },
  },
  {
    slots: {
      ...SPANISH.slots,
      tool: 'la app|vuestra app|la web|el programa|el cajero|el mando|la máquina',
      crash: 'se cierra|se cuelga|da error|no responde|se reinicia|no carga',
      act: 'en cada pago|cada vez que entro|al pagar|desde ayer|desde la actualización|todo el rato',
      errand:
        'enviarme la factura|llamarme|cancelar mi pedido|corregir mi dirección|devolver el billete|darme de baja de la lista|reservar una mesa',
    },
    rows: {
      complaint: [
        '{tool} {crash} {act}',
        'el técnico no ha venido, ya van {number} veces',
        'he pagado {number} veces lo mismo',
        'sin internet desde hace {number} días',
      ],
      request: ['podrían {errand}, por favor', 'necesito que puedan {errand}', 'ruego {errand}'],
      question: [
        '¿se puede aparcar ahí?',
        '¿a qué hora cierran?',
        '¿quedan entradas?',
        'hay aparcamiento cerca?',
      ],
    },
  },
  {
    slots: {
      ...ITALIAN.slots,
      tool: "l'app|la vostra app|il sito|il programma|la cassa|il telecomando|la macchina",
      crash: 'si chiude|si blocca|dà errore|non risponde|si riavvia|non carica',
      act: 'a ogni pagamento|ogni volta che entro|quando pago|da ieri|dopo il nuovo aggiornamento|di continuo',
      errand:
        'inviarmi la fattura|richiamarmi|annullare il mio ordine|correggere il mio indirizzo|rimborsare il biglietto|togliermi dalla lista|prenotare un tavolo',
    },
    rows: {
      complaint: [
        '{tool} {crash} {act}',
        'il tecnico non è venuto, per la {number}a volta',
        'pagato {number} volte lo stesso biglietto',
        'senza internet da {number} giorni',
      ],
      request: ['potreste {errand}, per favore', 'vi prego di {errand}', 'vorrei {errand}'],
      question: [
        'si può parcheggiare lì?',
        'a che ora chiudete?',
        'ci sono ancora posti?',
        "c'è un parcheggio vicino",
      ],
    },
  },
  {
    slots: {
      ...PORTUGUESE.slots,
      tool: 'o app|a aplicação|o site|o programa|o caixa|o comando|a máquina',
      crash: 'fecha|trava|dá erro|não responde|reinicia|não carrega',
      act: 'em cada pagamento|sempre que entro|quando pago|desde ontem|depois da atualização|o tempo todo',
      errand:
        'enviar a fatura|me ligar de volta|cancelar o meu pedido|corrigir a minha morada|devolver o bilhete|me tirar da lista|reservar uma mesa',
    },
    rows: {
      complaint: [
        '{tool} {crash} {act}',
        'o técnico não veio, já é a {number}ª vez',
        'paguei {number} vezes a mesma conta',
        'sem internet há {number} dias',
      ],
      request: ['podem {errand}, por favor', 'peço para {errand}', 'gostaria de {errand}'],
      question: [
        'dá para estacionar aí?',
        'a que horas fecham?',
        'ainda há lugares?',
        'tem estacionamento perto',
      ],
    },
  },
  {
    slots: {
      ...CHINESE.slots,
      paper: '发票|合同|收据|说明书|保修卡|优惠券|样品|快递|清单|退款单',
      where: '公司|我家|学校|新地址|前台|办公室|朋友那里',
      help: '麻烦|请|烦请|帮忙|能不能帮我|可以帮我|请帮忙|辛苦',
      service: '停车|刷卡|带宠物|打包|预约|充电|退票|开包间|借雨伞|寄存行李|用学生证|分期付款',
      here: '你们这里|你们店|贵店|这边|店里|现场|你们那儿',
    },
    rows: {
      request: [
        '{help}把{paper}寄到{where}',
        '{help}把{paper}发给我',
        '{help}把{paper}送到{where}，谢谢',
        '{help}改一下地址',
        '{help}取消订单',
        '{help}回个电话',
        '{help}换个房间',
      ],
      question: [
        '{here}可以{service}吗',
        '{here}能{service}吗',
        '{here}能不能{service}',
        '{here}可不可以{service}',
        '请问{here}有没有{paper}',
        '请问几点关门',
        '{here}几点开门',
      ],
      complaint: [
        '{paper}到现在还没收到，没人理',
        '{paper}寄错了，打电话没人接',
        '说好三天，{paper}一个月还没到',
        '付款就闪退，更新以后一直这样',
        '师傅第三次没来了',
      ],
    },
  },
];
