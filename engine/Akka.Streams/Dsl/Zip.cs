namespace Akka.Streams.Dsl;

/// <summary>Pairs the elements of two inlets.</summary>
public sealed class Zip<T1, T2> : ZipWith<T1, T2, (T1, T2)>
{
    public Zip() : base((left, right) => (left, right))
    {
    }

    public override string ToString() => "Zip";
}
