using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// What is known of a subscriber in a step beside its bytes: what they were for, on which device, what was asked for, and how much of the step came.
/// 16 bytes; <c>default</c> knows nothing, and makes features of 0.
/// </summary>
public readonly record struct SideInputs
{
    /// <summary>Classes of <see cref="ApplicationClass"/> beside Unknown.</summary>
    public const int ClassCount = 8;

    /// <summary>The last place of <see cref="Terms"/> that says something.</summary>
    public const ushort TermsMax = (1 << 14) - 1;

    internal const int FeatureCount = ClassCount + DeviceCount + PreferenceCount + 1;

    private const int DeviceCount = 4;
    private const int PreferenceCount = 3;
    private const float Whole = byte.MaxValue;

    private const int DeviceBits = 4;
    private const int InteractiveBit = 1 << DeviceBits;
    private const int DeferBit = 2 << DeviceBits;
    private const int WeightShift = DeviceBits + 2;

    /// <summary>A weight of 2^this or more counts as so much.</summary>
    private const float WeightOctavesMax = 4;

    /// <summary>Shares of the step's bytes by class, 255ths, a byte each, the class numbered 1 in the lowest; 0 where nothing moved or nothing could be told.</summary>
    public ulong Mix { get; init; }

    /// <summary>
    /// Device and preferences in 14 bits, as they are stored: device class (4), <see cref="IsInteractive"/>, <see cref="DefersBulk"/>, the
    /// weight in sixteenths of an octave as a signed byte (8). 0 for nothing known and nothing asked for.
    /// </summary>
    public ushort Terms { get; init; }

    /// <summary>1 minus the share of the step's records that came, in 255ths.</summary>
    public byte Lost { get; init; }

    public DeviceClass Device => (Terms & (InteractiveBit - 1)) <= (int)DeviceClass.Thing ? (DeviceClass)(Terms & (InteractiveBit - 1)) : DeviceClass.Unknown;

    /// <summary>Asked for short waits.</summary>
    public bool IsInteractive => (Terms & InteractiveBit) != 0;

    /// <summary>Lets what is not urgent wait.</summary>
    public bool DefersBulk => (Terms & DeferBit) != 0;

    /// <summary>Its share against others, 1/16 to 16, 1 where nothing was asked for.</summary>
    public double Weight => Math.Pow(2, WeightCode / 16.0);

    private sbyte WeightCode => (sbyte)(Terms >> WeightShift);

    /// <param name="device">What it is.</param>
    /// <param name="isInteractive">Asked for short waits.</param>
    /// <param name="defersBulk">Lets what is not urgent wait.</param>
    /// <param name="weight">Positive; rounded.</param>
    public static ushort TermsOf(DeviceClass device, bool isInteractive = false, bool defersBulk = false, double weight = 1)
    {
        var code = (sbyte)Math.Clamp(Math.Round(16 * Math.Log2(weight)), -16 * WeightOctavesMax, 16 * WeightOctavesMax);
        return (ushort)((int)device | (isInteractive ? InteractiveBit : 0) | (defersBulk ? DeferBit : 0) | ((byte)code << WeightShift));
    }

    /// <summary>Shares of bytes by class.</summary>
    /// <param name="bytes">By class, Unknown first; <see cref="ClassCount"/> + 1 of them, not negative.</param>
    public static ulong MixOf(ReadOnlySpan<double> bytes)
    {
        var total = 0.0;
        foreach (var some in bytes) total += some;
        if (!(total > 0)) return 0;
        var mix = 0ul;
        for (var one = 1; one <= ClassCount; one++) mix |= (ulong)Math.Round(Whole * bytes[one] / total) << (8 * (one - 1));
        return mix;
    }

    public static byte LostOf(double completeness) => (byte)Math.Round(Whole * Math.Clamp(1 - completeness, 0, 1));

    public double ShareOf(ApplicationClass application) => application == ApplicationClass.Unknown ? 0 : ByteAt((int)application - 1) / Whole;

    /// <summary>All in [-1, 1].</summary>
    internal void Fill(Span<float> features)
    {
        for (var one = 0; one < ClassCount; one++) features[one] = ByteAt(one) / Whole;
        var rest = features[ClassCount..FeatureCount];
        rest.Clear();
        if (Device != DeviceClass.Unknown) rest[(int)Device - 1] = 1;
        rest[DeviceCount] = IsInteractive ? 1 : 0;
        rest[DeviceCount + 1] = DefersBulk ? 1 : 0;
        rest[DeviceCount + 2] = Math.Clamp(WeightCode / (16 * WeightOctavesMax), -1, 1);
        rest[DeviceCount + PreferenceCount] = Lost / Whole;
    }

    private byte ByteAt(int place) => (byte)(Mix >> (8 * place));
}
