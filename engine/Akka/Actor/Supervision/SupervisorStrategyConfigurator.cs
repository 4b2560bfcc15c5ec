using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Makes the strategy of <c>/user</c>; found by the class name under <c>akka.actor.guardian-supervisor-strategy</c>.</summary>
public abstract class SupervisorStrategyConfigurator
{
    /// <exception cref="ConfigurationException">There is no such class.</exception>
    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName)
    {
        var type = ClassName.Find(typeName) ?? throw new ConfigurationException($"akka.actor.guardian-supervisor-strategy: there is no class [{typeName}]");
        return (SupervisorStrategyConfigurator)Activator.CreateInstance(type)!;
    }

    public abstract SupervisorStrategy Create();
}
