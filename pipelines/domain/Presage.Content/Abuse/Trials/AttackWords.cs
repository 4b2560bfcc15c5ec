using Presage.Core;

namespace Presage.Content;

/// <summary>
/// Words and sentences of generated attacks, put together by a seed. They are made otherwise than the built-in prior, so that what is found is not what was written down.
/// </summary>
internal static class AttackWords
{
    private static readonly string[] Folders =
        ["old", "new", "tmp", "private", "secret", "intranet", "staff", "upload", "uploads", "portal", "dev", "staging", "beta", "logs", "data", "export", "include", "lib", "src", "panel", "control", "member", "stats", "webmail", "cpanel", "forum", "shop", "store", "app", "core"];

    private static readonly string[] Files =
        ["index", "main", "default", "login", "home", "users", "accounts", "passwords", "keys", "settings", "install", "upgrade", "debug", "error", "access", "site", "archive", "readme", "changelog", "license", "secrets", "orders", "invoices"];

    private static readonly string[] Endings = [".php", ".asp", ".aspx", ".jsp", ".cgi", ".bak", ".old", ".txt", ".zip", ".log", ".xml", ".json", ".yml", "/", "~", ".swp", ".rar", ".inc"];

    private static readonly string[] Software =
        ["joomla", "drupal", "magento", "typo3", "vbulletin", "roundcube", "zabbix", "nagios", "grafana", "gitlab", "confluence", "sharepoint", "weblogic", "coldfusion", "tomcat", "plesk", "webmin", "phpbb", "moodle", "opencart"];

    private static readonly string[] Names = ["id", "user", "page", "view", "cat", "item", "file", "sort", "lang", "ref", "action", "mode", "key", "token", "theme", "callback", "next", "dest", "order", "filter"];

    private static readonly string[] Columns = ["login", "passwd", "email", "card_no", "secret", "hash", "role"];

    private static readonly string[] Tables = ["members", "accounts", "invoices", "staff", "sessions", "wp_users", "admin_users"];

    private static readonly string[] Tags = ["video", "object", "details", "marquee", "input", "select", "math", "form", "embed", "audio"];

    private static readonly string[] Events = ["onfocus", "onstart", "ontoggle", "onclick", "onblur", "onkeyup", "onwheel"];

    private static readonly string[] Calls = ["fetch", "eval", "top", "self", "print", "find", "open"];

    private static readonly string[] Commands = ["cat", "head", "nc", "bash", "curl", "type", "tftp", "chmod", "tail", "env"];

    private static readonly string[] Places = ["opt", "usr", "home", "root", "srv", "etc", "var", "tmp", "bin", "inetpub"];

    /// <summary>A path that the site most likely does not have.</summary>
    public static string Guess(SeededRandom random)
    {
        var folder = random.NextDouble() < 0.6 ? $"/{Of(Folders, random)}" : "";
        return $"{folder}/{Of(Files, random)}{(random.NextDouble() < 0.3 ? random.NextInt32(99).ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}{Of(Endings, random)}";
    }

    public static string Probe(SeededRandom random) => random.NextInt32(4) switch
    {
        0 => $"/{Of(Software, random)}/{Of(Folders, random)}/{Of(Files, random)}{Of(Endings, random)}",
        1 => $"/{Of(Files, random)}.{Of(Software, random)}{Of(Endings, random)}",
        2 => $"/.{Of(Software, random)}/{Of(Files, random)}",
        _ => $"/{Of(Folders, random)}/{string.Concat(Enumerable.Repeat("../", 3 + random.NextInt32(6)))}{Of(Places, random)}/{Of(Files, random)}",
    };

    public static string Name(SeededRandom random) => Of(Names, random);

    /// <summary>A value that is a program of some kind, escaped as a client would, or not, as a tool may.</summary>
    public static string Payload(SeededRandom random)
    {
        var plain = random.NextInt32(5) switch
        {
            0 => Sql(random),
            1 => Markup(random),
            2 => $"{Quote(random)};{Of(Commands, random)} /{Of(Places, random)}/{Of(Files, random)}{(random.NextDouble() < 0.5 ? " | " + Of(Commands, random) : "")}",
            3 => $"{string.Concat(Enumerable.Repeat(random.NextDouble() < 0.5 ? "../" : "..\\", 3 + random.NextInt32(6)))}{Of(Places, random)}/{Of(Files, random)}",
            _ => $"{Number(random)}{Quote(random)}{(random.NextDouble() < 0.5 ? ")" : "")}",
        };
        return random.NextDouble() < 0.7 ? Uri.EscapeDataString(plain) : plain.Replace(' ', '+');
    }

    public static int Number(SeededRandom random) => 1 + random.NextInt32(9999);

    private static string Sql(SeededRandom random) => random.NextInt32(4) switch
    {
        0 => $"{Number(random)}{Quote(random)} or {Number(random)} < {Number(random)} -- x",
        1 => $"-{Number(random)} union distinct select {Of(Columns, random)},{Of(Columns, random)} from {Of(Tables, random)} limit {random.NextInt32(9)}",
        2 => $"{Quote(random)} and (select {Of(Columns, random)} from {Of(Tables, random)} where rownum={random.NextInt32(9)}) like {Quote(random)}a%",
        _ => $"{Number(random)}{Quote(random)}; update {Of(Tables, random)} set {Of(Columns, random)}={Number(random)}",
    };

    private static string Markup(SeededRandom random) => random.NextInt32(2) == 0
        ? $"{Quote(random)}><{Of(Tags, random)} {Of(Events, random)}={Of(Calls, random)}({Number(random)})>"
        : $"{Quote(random)}-{Of(Calls, random)}({Number(random)})-{Quote(random)}";

    private static string Quote(SeededRandom random) => random.NextInt32(3) switch { 0 => "'", 1 => "\"", _ => "" };

    private static string Of(string[] words, SeededRandom random) => words[random.NextInt32(words.Length)];
}
