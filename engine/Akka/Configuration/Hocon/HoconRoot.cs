using PresageObject = Presage.Hocon.HoconObject;

namespace Akka.Configuration.Hocon;

/// <summary>The outermost object of a HOCON text.</summary>
public class HoconRoot
{
    /// <exception cref="ArgumentException">The value is no object.</exception>
    public HoconRoot(HoconValue value)
    {
        Value = value;
        Node = value.Node as PresageObject ?? throw new ArgumentException($"the root of a configuration is an object, not {value}", nameof(value));
    }

    public HoconValue Value { get; }

    internal PresageObject Node { get; }
}
