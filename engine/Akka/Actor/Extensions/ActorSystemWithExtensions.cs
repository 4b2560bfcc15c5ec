namespace Akka.Actor;

public static class ActorSystemWithExtensions
{
    public static T WithExtension<T>(this ActorSystem system)
        where T : class, IExtension => system.GetExtension<T>();

    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension
    {
        if (system.TryGetExtension<T>(out var known)) return known;
        return (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId)!);
    }

    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId => system.WithExtension<T>(typeof(TI));
}
