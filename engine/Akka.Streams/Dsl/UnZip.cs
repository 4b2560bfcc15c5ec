namespace Akka.Streams.Dsl;

/// <summary>Splits pairs.</summary>
public sealed class UnZip<T1, T2> : UnzipWith<KeyValuePair<T1, T2>, T1, T2>
{
    public UnZip() : base(pair => (pair.Key, pair.Value))
    {
    }

    public override string ToString() => "Unzip";
}
