using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Presage.Personas;

/// <summary>Squared Euclidean distance, added up in eight lanes whatever the machine has, so that every machine gets the same bits.</summary>
internal static class Distance
{
    public static float Squared(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref var first = ref MemoryMarshal.GetReference(left);
        ref var second = ref MemoryMarshal.GetReference(right);
        var lanes = Vector256<float>.Zero;
        nuint index = 0;
        for (; (int)index + Vector256<float>.Count <= left.Length; index += (nuint)Vector256<float>.Count)
        {
            var difference = Vector256.LoadUnsafe(ref first, index) - Vector256.LoadUnsafe(ref second, index);
            lanes += difference * difference;
        }

        var four = lanes.GetLower() + lanes.GetUpper();
        var sum = four[0] + four[2] + (four[1] + four[3]);
        for (; (int)index < left.Length; index++)
        {
            var difference = Unsafe.Add(ref first, index) - Unsafe.Add(ref second, index);
            sum += difference * difference;
        }

        return sum;
    }

    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => MathF.Sqrt(Squared(left, right));
}
