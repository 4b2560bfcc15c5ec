namespace Presage.Content;

/// <summary>Attacks that <see cref="AttackGenerator"/> makes; the names are those of the command.</summary>
public enum AttackFamily
{
    /// <summary>Folders and files by a list of words, hundreds a minute; all but few are not there.</summary>
    Directories = 0,

    /// <summary>Files that vulnerable software would have, a few a minute.</summary>
    Probes,

    /// <summary>Names and passwords posted to one path, answered as if refused.</summary>
    Credentials,

    /// <summary>SQL, markup and commands as parameters of paths that the site has, answered 200.</summary>
    Injection,

    /// <summary>Ever new parameters for one path, answered 200.</summary>
    Parameters,

    /// <summary>Probes and injections, some an hour, among harmless requests.</summary>
    Slow,

    /// <summary>All of the site's paths, one after another, two a second.</summary>
    Scraping,
}
