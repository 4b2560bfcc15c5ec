using System.Numerics;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>
/// Adam with bias correction, and AdamW (decoupled weight decay, applied first). With gradient g, step number t from 1:
/// p -= r·w·p; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g²; p -= r / (1 - b1^t) · m / (√v / √(1 - b2^t) + e).
/// </summary>
/// <remarks>D. Kingma, J. Ba, 2015; I. Loshchilov, F. Hutter, 2019; the order of operations is PyTorch's.</remarks>
public sealed class AdamOptimizer<T>(OptimizerOptions options, int parameterCount)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _first = new T[parameterCount];
    private readonly T[] _second = new T[parameterCount];

    /// <summary>Steps taken.</summary>
    public int StepNumber { get; private set; }

    /// <summary>Running mean of the gradient.</summary>
    public ReadOnlySpan<T> FirstMoments => _first;

    /// <summary>Running mean of the squared gradient.</summary>
    public ReadOnlySpan<T> SecondMoments => _second;

    /// <summary>Goes on where another optimiser of the same parameters stood.</summary>
    public void Resume(int stepNumber, ReadOnlySpan<T> firstMoments, ReadOnlySpan<T> secondMoments)
    {
        StepNumber = stepNumber;
        firstMoments.CopyTo(_first);
        secondMoments.CopyTo(_second);
    }

    /// <param name="learningRateShare">Share of the learning rate that a schedule leaves for this step; 1 for all of it.</param>
    public void Step(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRateShare)
    {
        StepNumber++;
        var rate = options.LearningRate * learningRateShare;
        var keep = T.CreateChecked(1 - rate * options.WeightDecay);
        var stride = T.CreateChecked(rate / (1 - Math.Pow(options.FirstMomentDecay, StepNumber)));
        var rootInverse = T.CreateChecked(1 / Math.Sqrt(1 - Math.Pow(options.SecondMomentDecay, StepNumber)));
        var denominatorMin = T.CreateChecked(options.DenominatorMin);
        var firstDecay = T.CreateChecked(options.FirstMomentDecay);
        var secondDecay = T.CreateChecked(options.SecondMomentDecay);
        var firstShare = T.CreateChecked(1 - options.FirstMomentDecay);
        var secondShare = T.CreateChecked(1 - options.SecondMomentDecay);
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        var gradients = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        var firsts = MemoryMarshal.Cast<T, Vector<T>>(_first.AsSpan());
        var seconds = MemoryMarshal.Cast<T, Vector<T>>(_second.AsSpan());
        for (var i = 0; i < vectors.Length; i++)
        {
            firsts[i] = firsts[i] * firstDecay + gradients[i] * firstShare;
            seconds[i] = seconds[i] * secondDecay + gradients[i] * gradients[i] * secondShare;
            var denominator = Vector.SquareRoot(seconds[i]) * rootInverse + new Vector<T>(denominatorMin);
            vectors[i] = vectors[i] * keep - firsts[i] * stride / denominator;
        }

        for (var i = vectors.Length * Vector<T>.Count; i < parameters.Length; i++)
        {
            _first[i] = _first[i] * firstDecay + gradient[i] * firstShare;
            _second[i] = _second[i] * secondDecay + gradient[i] * gradient[i] * secondShare;
            var denominator = T.Sqrt(_second[i]) * rootInverse + denominatorMin;
            parameters[i] = parameters[i] * keep - _first[i] * stride / denominator;
        }
    }
}
