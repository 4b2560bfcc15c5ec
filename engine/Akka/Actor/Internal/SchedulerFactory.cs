using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor.Internal;

/// <summary>Makes the scheduler that <c>akka.scheduler.implementation</c> names.</summary>
internal static class SchedulerFactory
{
    internal static IScheduler Create(Settings settings, ILoggingAdapter log)
    {
        var type = ClassName.Find(settings.SchedulerClass)
            ?? throw new ConfigurationException($"akka.scheduler.implementation: there is no class [{settings.SchedulerClass}]");
        return (IScheduler)Activator.CreateInstance(type, settings.Config, log)!;
    }
}
