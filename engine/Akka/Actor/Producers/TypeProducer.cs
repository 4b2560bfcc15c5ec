using System.Reflection;

namespace Akka.Actor;

/// <summary>Calls the constructor that fits the arguments.</summary>
internal sealed class TypeProducer(Type type) : ActorProducer
{
    private ConstructorInvoker? _only;

    internal override Type ActorType => type;

    internal override ActorBase Produce(object[] arguments)
    {
        if (arguments.Length == 0) return (ActorBase)Activator.CreateInstance(type, nonPublic: true)!;
        return (ActorBase)(FindOnly(arguments.Length)?.Invoke(arguments.AsSpan()!) ?? CreateByBinder(arguments));
    }

    // With a single constructor of that arity there is nothing to choose, and the invoker is many times faster than the binder.
    private ConstructorInvoker? FindOnly(int arity)
    {
        if (_only is not null) return _only;
        var fitting = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Where(each => each.GetParameters().Length == arity).ToArray();
        if (fitting.Length != 1 || fitting[0].GetParameters().Any(static each => each.ParameterType.IsValueType)) return null;
        return _only = ConstructorInvoker.Create(fitting[0]);
    }

    private object CreateByBinder(object[] arguments) =>
        Activator.CreateInstance(
            type,
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.OptionalParamBinding | BindingFlags.CreateInstance,
            null,
            arguments,
            null)!;
}
