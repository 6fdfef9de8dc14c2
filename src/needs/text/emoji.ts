/** What emoji and emoticons say, the same in every language. */
export const EMOJI: Readonly<Record<string, string>> = {
  smiling:
    '😀 😃 😄 😁 😊 🙂 😉 😍 🥰 😘 😎 🤗 🤩 👍 👏 🙌 💪 🎉 🥳 ✨ 🌟 ⭐ 💯 ✅ ❤ ♥ 💙 💚 💛 💜 🧡 🖤 💕 💖 💗 😻 🙏 🍻 🔥 :) :-) =) :D :-D =D ;) ;-) :P :p ;p :] <3 xD ^^ :3',
  frowning:
    "😞 😟 😠 😡 🤬 😢 😭 😤 😩 😫 😖 😣 😒 🙄 😑 😐 😕 🙁 ☹ 😔 😥 😓 😪 👎 💔 🤮 🤢 💩 😾 🤦 😱 🤯 🖕 :( :-( =( :[ :'( :/ :-/ =/ </3",
}
