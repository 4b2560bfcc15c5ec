using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Makes a dispatcher of one kind; found by the class name under <c>type</c> in the dispatcher's settings.</summary>
public abstract class MessageDispatcherConfigurator
{
    /// <param name="config">The settings of the dispatcher, those of the default dispatcher where they say nothing, and its path under <c>id</c>.</param>
    /// <param name="prerequisites">What the dispatcher may use of its system.</param>
    protected MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    public Config Config { get; }

    public IDispatcherPrerequisites Prerequisites { get; }

    public abstract MessageDispatcher Dispatcher();
}
