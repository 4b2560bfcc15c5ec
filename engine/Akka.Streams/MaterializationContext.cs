namespace Akka.Streams;

/// <summary>Where and under which attributes a stage is run.</summary>
public struct MaterializationContext
{
    public readonly IMaterializer Materializer;
    public readonly Attributes EffectiveAttributes;
    public readonly string StageName;

    public MaterializationContext(IMaterializer materializer, Attributes effectiveAttributes, string stageName)
    {
        Materializer = materializer;
        EffectiveAttributes = effectiveAttributes;
        StageName = stageName;
    }
}
