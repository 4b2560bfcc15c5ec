namespace Presage.Forecasting;

/// <summary>Element type of a stored tensor; the safetensors names are F32 and F64.</summary>
public enum TensorType
{
    Float32,
    Float64,
}
