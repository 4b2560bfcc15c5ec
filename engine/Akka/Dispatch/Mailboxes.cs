using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>The kinds of mailbox of a system by the HOCON path of their settings, and which of them an actor gets.</summary>
/// <remarks>
/// The first that is given counts: the mailbox of the props or the deployment, the mailbox-type of their dispatcher, the mailbox for what
/// the actor's class requires, the one for the dispatcher's mailbox-requirement, the default. It must make what the actor requires.
/// </remarks>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    public static readonly string NoMailboxRequirement = "";

    private const string RequirementsPath = "akka.actor.mailbox.requirements";

    private readonly ConcurrentDictionary<string, MailboxType> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Type Actor, string Dispatcher, string Mailbox), MailboxType> _chosen = new();
    private readonly ConcurrentDictionary<(string Dispatcher, string Mailbox), int> _stashCapacities = new();
    private readonly Settings _settings;
    private readonly Dictionary<Type, string> _byRequirement;

    internal Mailboxes(Settings settings)
    {
        _settings = settings;
        _byRequirement = ReadRequirements(settings.Config.GetConfig(RequirementsPath));
    }

    /// <exception cref="ConfigurationException">The path has no mailbox-type, or there is no such class.</exception>
    public MailboxType Lookup(string id) => _types.GetOrAdd(string.IsNullOrEmpty(id) ? DefaultMailboxId : id, Build);

    /// <summary>The mailbox for actors that require this kind of queue.</summary>
    /// <exception cref="ConfigurationException">No mailbox is configured for it.</exception>
    public MailboxType LookupByQueueType(Type queueType) =>
        _byRequirement.TryGetValue(queueType, out var id)
            ? Lookup(id)
            : throw new ConfigurationException($"Mailbox Mapping for [{queueType}] not configured; {RequirementsPath} must name one");

    public bool HasRequiredType(Type actorType) => FindRequiredType(actorType) is not null;

    /// <summary>The kind of queue that actors of this class require, or null.</summary>
    public Type GetRequiredType(Type actorType) => FindRequiredType(actorType)!;

    /// <summary>Whether the mailbox type says what queue it makes.</summary>
    public bool ProducesMessageQueue(Type mailboxType) => FindArgument(mailboxType, typeof(IProducesMessageQueue<>)) is not null;

    /// <summary>The mailbox of an actor with these props whose dispatcher has these settings.</summary>
    /// <exception cref="ArgumentException">The mailbox does not make what the actor requires.</exception>
    public MailboxType GetMailboxType(Props props, Config dispatcherConfig)
    {
        var required = FindRequiredType(props.Type);
        var requirement = dispatcherConfig.GetString("mailbox-requirement", NoMailboxRequirement);
        var dispatcherRequired = requirement == NoMailboxRequirement ? null : RequirementNamed(requirement);
        var type = Choose(props.Deploy, dispatcherConfig, required ?? dispatcherRequired);
        Verify(type, required, $"actor class [{props.Type}]");
        Verify(type, dispatcherRequired, $"dispatcher [{props.Dispatcher}]");
        return type;
    }

    internal MailboxType For(Props props, Dispatchers dispatchers) => _chosen.GetOrAdd(
        (props.Type, props.Deploy.Dispatcher, props.Deploy.Mailbox),
        static (_, state) => state.Mailboxes.GetMailboxType(state.Props, state.Dispatchers.ConfigOf(state.Props.Dispatcher)),
        (Mailboxes: this, Props: props, Dispatchers: dispatchers));

    /// <summary>How many messages an actor with this dispatcher and mailbox may stash; -1 for any number.</summary>
    internal int StashCapacity(string dispatcher, string mailbox) =>
        _stashCapacities.GetOrAdd((dispatcher, mailbox), ReadStashCapacity);

    private static Type? FindRequiredType(Type actorType) => FindArgument(actorType, typeof(IRequiresMessageQueue<>));

    // Where a class asks for several, the most special counts, as a stash of a bounded deque is also one of any deque.
    private static Type? FindArgument(Type type, Type definition)
    {
        var arguments = type.GetInterfaces()
            .Where(each => each.IsGenericType && each.GetGenericTypeDefinition() == definition)
            .Select(each => each.GetGenericArguments()[0]);
        return arguments.Aggregate((Type?)null, (found, each) => found is null || found.IsAssignableFrom(each) ? each : found);
    }

    private static void Verify(MailboxType type, Type? required, string forWhom)
    {
        if (required is null) return;
        var produced = FindArgument(type.GetType(), typeof(IProducesMessageQueue<>)) ?? typeof(IMessageQueue);
        if (!required.IsAssignableFrom(produced))
            throw new ArgumentException($"produced message queue type [{produced}] does not fulfill requirement for {forWhom}. Must be a subclass of [{required}]");
    }

    private static Dictionary<Type, string> ReadRequirements(Config config) => config.AsEnumerable().ToDictionary(
        static entry => RequirementNamed(entry.Key),
        static entry => entry.Value.GetString());

    private static Type RequirementNamed(string name) =>
        ClassName.Find(name) ?? throw new ConfigurationException($"{RequirementsPath}: there is no type [{name}]");

    private MailboxType Choose(Deploy deploy, Config dispatcherConfig, Type? required)
    {
        if (deploy.Mailbox.Length > 0) return Lookup(deploy.Mailbox);
        if (deploy.Dispatcher.Length > 0 && dispatcherConfig.HasPath("mailbox-type")) return Lookup(deploy.Dispatcher);
        return required is null ? Lookup(DefaultMailboxId) : LookupByQueueType(required);
    }

    private int ReadStashCapacity((string Dispatcher, string Mailbox) of)
    {
        var config = _settings.Config.GetConfig(DefaultMailboxId);
        if (of.Dispatcher.Length > 0 && _settings.Config.HasPath(of.Dispatcher)) config = _settings.Config.GetConfig(of.Dispatcher).WithFallback(config);
        if (of.Mailbox.Length > 0) config = _settings.Config.GetConfig(of.Mailbox).WithFallback(config);
        return config.GetInt("stash-capacity");
    }

    private MailboxType Build(string id)
    {
        if (!_settings.Config.HasPath(id)) throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        var config = _settings.Config.GetConfig(id).WithFallback(_settings.Config.GetConfig(DefaultMailboxId));
        var name = config.GetString("mailbox-type");
        var type = ClassName.Find(name) ?? throw new ConfigurationException($"Found mailbox-type [{name}] in configuration for [{id}], but could not find that type in any loaded assemblies.");
        return type == typeof(UnboundedMailbox)
            ? new UnboundedMailbox(_settings, config)
            : (MailboxType)Activator.CreateInstance(type, _settings, config)!;
    }
}
