namespace Presage.Forecasting;

/// <summary>What a gate's pre-activation is multiplied by, in the packed weights, so that its exponential is a power of two.</summary>
internal static class GateScale
{
    /// <summary>-1 / ln 2.</summary>
    public const float Sigmoid = -1.44269504f;

    /// <summary>2 / ln 2.</summary>
    public const float Tanh = 2.88539008f;

    /// <summary>By gate, in the order i, f, g, o.</summary>
    public static float Of(int gate) => gate == 2 ? Tanh : Sigmoid;
}
