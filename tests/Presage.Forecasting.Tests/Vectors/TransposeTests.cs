namespace Presage.Forecasting.Tests;

public sealed class TransposeTests
{
    [Theory]
    [InlineData(16, 16)]
    [InlineData(64, 48)]
    [InlineData(32, 96)]
    public void Every_number_comes_to_its_place_and_none_beside_it(int rows, int columns)
    {
        int strideFrom = columns + 3, strideTo = rows + 5;
        var from = new float[rows * strideFrom];
        for (var i = 0; i < from.Length; i++) from[i] = i;
        foreach (var kernel in (VectorKernel[])[VectorKernel.Wide, VectorKernel.Medium, VectorKernel.Scalar])
        {
            var to = new float[columns * strideTo];
            Array.Fill(to, -1);
            kernel.Transpose(new MatrixTurn { From = from, StrideFrom = strideFrom, To = to, StrideTo = strideTo, Rows = rows, Columns = columns });
            for (var i = 0; i < to.Length; i++)
            {
                int column = i / strideTo, row = i % strideTo;
                Assert.Equal(row < rows ? from[row * strideFrom + column] : -1, to[i]);
            }
        }
    }

    [Fact]
    public void Bits_that_are_no_number_pass_unchanged()
    {
        var from = new float[256];
        for (var i = 0; i < from.Length; i++) from[i] = BitConverter.Int32BitsToSingle(0x7F800001 + i);
        var to = new float[256];
        VectorKernel.Wide.Transpose(new MatrixTurn { From = from, StrideFrom = 16, To = to, StrideTo = 16, Rows = 16, Columns = 16 });
        for (var i = 0; i < from.Length; i++) Assert.Equal(0x7F800001 + i, BitConverter.SingleToInt32Bits(to[i % 16 * 16 + i / 16]));
    }
}
