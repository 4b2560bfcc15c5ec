using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Presage.Forecasting.Tests;

/// <summary>The file as PyTorch's <c>state_dict</c> of <c>lstm</c> and <c>head</c> has it; the reference cases were written by PyTorch.</summary>
public sealed class PyTorchWeightsTests
{
    [Fact]
    public void Our_file_has_the_names_and_shapes_that_PyTorch_gives_the_same_modules()
    {
        var model = new ManagedTrainer().Train(TestSeries.Set(4, 200), TestSeries.Options(1), _ => true).Model;
        Assert.True(SafetensorsFile.TryRead(model.Write(), out var ours, out _));
        foreach (var reference in ReferenceCase.Load("f32", "adam-pinball", nameof(Our_file_has_the_names_and_shapes_that_PyTorch_gives_the_same_modules)))
        {
            foreach (var slot in model.Layout.Slots)
            {
                // The reference has 2 inputs, 8 units, 3 outputs and no skip: only lengths that hang on these may differ.
                var theirs = reference.Shape("init." + slot.Name);
                Assert.Equal(theirs.Length, ours!.Tensors[slot.Name].Shape.Length);
                if (slot.Name.StartsWith("lstm", StringComparison.Ordinal)) Assert.Equal(theirs[0], ours.Tensors[slot.Name].Shape[0]);
            }
        }
    }

    [Fact]
    public void Weights_that_PyTorch_made_are_the_same_after_a_way_through_our_layout_and_file()
    {
        foreach (var reference in ReferenceCase.Load("f32", "adam", nameof(Weights_that_PyTorch_made_are_the_same_after_a_way_through_our_layout_and_file)))
        {
            var layout = new ParameterLayout(reference.HeadedShape());
            float[] flat = [.. reference.Flat(layout, "init.").Select(value => (float)value)];
            var file = new SafetensorsFile(
                layout.Slots.Select(slot => SafetensorsTensor.Of(slot.Name, slot.Of<float>(flat), slot.IsVector ? [slot.Rows] : [slot.Rows, slot.Columns])),
                ImmutableSortedDictionary<string, string>.Empty);
            Assert.True(SafetensorsFile.TryRead(file.Write(), out var read, out var problem), problem.ToString());
            foreach (var slot in layout.Slots)
            {
                Assert.Equal(reference.Shape("init." + slot.Name), read!.Tensors[slot.Name].Shape);
                Assert.Equal(reference.Doubles("init." + slot.Name), read.Tensors[slot.Name].ToDoubles());
            }
        }
    }

    [Fact]
    public void A_file_in_double_as_PyTorch_may_save_it_is_the_same_model()
    {
        var model = new ManagedTrainer().Train(TestSeries.Set(4, 200), TestSeries.Options(20), _ => true).Model;
        Assert.True(SafetensorsFile.TryRead(model.Write(), out var file, out _));
        var wide = new SafetensorsFile(
            file!.Tensors.Values.Select(tensor => new SafetensorsTensor(
                tensor.Name, TensorType.Float64, tensor.Shape, MemoryMarshal.AsBytes(tensor.ToDoubles().AsSpan()).ToArray())),
            file.Metadata);
        Assert.Equal(model.Version, ForecastModel.Read(wide.Write()).Version);
    }
}
