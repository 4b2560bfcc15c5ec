using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>The kinds of mailbox of a system by the HOCON path of their settings.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ConcurrentDictionary<string, MailboxType> _types = new(StringComparer.Ordinal);
    private readonly Settings _settings;

    internal Mailboxes(Settings settings) => _settings = settings;

    /// <exception cref="ConfigurationException">The path has no mailbox-type, or there is no such class.</exception>
    public MailboxType Lookup(string id) => _types.GetOrAdd(string.IsNullOrEmpty(id) ? DefaultMailboxId : id, Build);

    internal int StashCapacity(string id) => Config(string.IsNullOrEmpty(id) ? DefaultMailboxId : id).GetInt("stash-capacity");

    private Config Config(string id)
    {
        if (!_settings.Config.HasPath(id)) throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        return _settings.Config.GetConfig(id).WithFallback(_settings.Config.GetConfig(DefaultMailboxId));
    }

    private MailboxType Build(string id)
    {
        var config = Config(id);
        var name = config.GetString("mailbox-type");
        var type = ClassName.Find(name) ?? throw new ConfigurationException($"Found mailbox-type [{name}] in configuration for [{id}], but could not find that type in any loaded assemblies.");
        return type == typeof(UnboundedMailbox)
            ? new UnboundedMailbox(_settings, config)
            : (MailboxType)Activator.CreateInstance(type, _settings, config)!;
    }
}
