namespace Presage.Content.Tests;

public sealed class PushRulesTests
{
    private readonly PushRules _rules = new(["logout", "cart", "basket"], ["account", "my"]);

    [Theory]
    [InlineData("GET", "/books/7", PushRefusal.None)]
    [InlineData("GET", "/cartography/atlas", PushRefusal.None)]
    [InlineData("GET", "/mystery", PushRefusal.None)]
    [InlineData("POST", "/books/7", PushRefusal.NotSafe)]
    [InlineData("HEAD", "/books/7", PushRefusal.NotSafe)]
    [InlineData("GET", "/log-out", PushRefusal.NotSafe)]
    [InlineData("GET", "/shop/Cart?add=7", PushRefusal.NotSafe)]
    [InlineData("GET", "/index.php?action=logout", PushRefusal.NotSafe)]
    [InlineData("GET", "/my/orders", PushRefusal.Personal)]
    public void Paths_that_change_something_or_are_one_client_s_own_are_barred(string method, string target, PushRefusal expected) =>
        Assert.Equal(expected, _rules.Judge(method, target));

    [Theory]
    [InlineData(200, "max-age=60", null, false, false, PushRefusal.None)]
    [InlineData(200, null, "Accept-Encoding", false, false, PushRefusal.None)]
    [InlineData(200, "Private, max-age=60", null, false, false, PushRefusal.Personal)]
    [InlineData(200, "private=\"x\"", null, false, false, PushRefusal.Personal)]
    [InlineData(200, "no-store", null, false, false, PushRefusal.NotStorable)]
    [InlineData(200, null, "Accept-Encoding, Cookie", false, false, PushRefusal.Personal)]
    [InlineData(200, null, "*", false, false, PushRefusal.Personal)]
    [InlineData(200, "max-age=60", null, true, false, PushRefusal.Personal)]
    [InlineData(200, "max-age=60", null, false, true, PushRefusal.Personal)]
    [InlineData(200, "public, max-age=60", null, false, true, PushRefusal.None)]
    [InlineData(302, null, null, false, false, PushRefusal.NotStorable)]
    public void Replies_for_one_client_and_replies_not_to_be_kept_are_barred(
        int status, string? cacheControl, string? vary, bool setsCookie, bool authorized, PushRefusal expected) =>
        Assert.Equal(expected, PushRules.Judge(new ReplyHeaders(status, cacheControl, vary, setsCookie, authorized)));
}
