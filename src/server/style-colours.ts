/** Colours of both themes, by the reader's setting. Every pair of text and ground has a contrast of at least 4.5. */
export const coloursStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#faf8f3, #14171a);
  --ink: light-dark(#1c1e21, #e6e3dc);
  --soft: light-dark(#575c65, #a9adb4);
  --line: light-dark(#dbd6ca, #33383e);
  --card: light-dark(#fffefb, #1c2024);
  --link: light-dark(#0a4a85, #92c0f2);
  --if: light-dark(#dfecf8, #17334d);
  --ifink: light-dark(#0c3a63, #bcdcf8);
  --lit: light-dark(#fff0bd, #4b4016);
  --bar: light-dark(#1c2a3a, #0c0f12);
  --barink: #f2efe8;
  --good: light-dark(#1d6334, #8fd3a3);
  --bad: light-dark(#96261f, #f2a49c);
  --wait: light-dark(#6a4a00, #e5c26b);
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, 'Times New Roman', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
`
