// Shows how far a story has been read. The page works without it.
const bar = document.createElement("div");
bar.className = "progress";
if (document.querySelector("article")) {
  document.body.append(bar);
  const show = () => {
    const rest = document.documentElement.scrollHeight - innerHeight;
    bar.style.width = rest > 0 ? `${(100 * scrollY) / rest}%` : "0";
  };
  addEventListener("scroll", show, { passive: true });
  show();
}
