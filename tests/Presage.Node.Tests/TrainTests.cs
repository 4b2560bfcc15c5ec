using System.Globalization;
using System.Text;
using Presage.Forecasting;

namespace Presage.Node.Tests;

public sealed class TrainTests
{
    private const string Small =
        """
        presage.training {
          hidden = 4, batch-rows = 4, chunk-steps = 12, updates-max = 40, validation-every = 10
        }
        """;

    [Fact]
    public async Task Files_of_several_steps_become_a_model_with_a_report_and_a_resumed_training_gives_the_same_bytes()
    {
        using var folder = new ScratchFolder();
        var (config, minutes, hours) = (folder.Write("small.conf", Small), folder.Write("minutes.csv", Series(4, 300)), folder.Write("hours.csv", Series(2, 3600)));
        string[] what = ["train", minutes, hours, "--unit", "kB/s,MB", "--past", "0.7", "--weight", "1,3,2", "--generated", "--seeds", "7", "--subscribers", "2", "--days", "0.1", "--config", config];

        var whole = await Cli.RunAsync([.. what, "--out", folder.PathOf("whole.safetensors"), "--report", folder.PathOf("report"), "--checkpoint", folder.PathOf("kept")]);

        Assert.Equal((0, ""), (whole.ExitCode, whole.Error));
        Assert.Contains("10 series, 1584 steps of 60, 300, 3600 s; trainer managed, hidden 4, 40 updates", whole.Output, StringComparison.Ordinal);
        Assert.Matches(@"update 40 of 40: training \d+\.\d+, validation \d+\.\d+( \*)?, \d+\.\d updates/s, 00:00:00 left", whole.Output);
        var report = File.ReadAllText(folder.PathOf("report/training.md"));
        Assert.Contains("presage train minutes.csv hours.csv --unit kB/s,MB --generated --seeds 7 --subscribers 2 --days 0.1 --step 60s --past 0.7 --weight 1,3,2", report, StringComparison.Ordinal);
        Assert.Contains("| hours.csv s1 | 3600 | 168 | 1.5 |", report, StringComparison.Ordinal);
        Assert.Contains("</svg>", File.ReadAllText(folder.PathOf("report/loss.svg")), StringComparison.Ordinal);

        // The checkpoint of a training that is at its end: nothing is left to do but to write its best weights.
        var resumed = await Cli.RunAsync([.. what, "--out", folder.PathOf("resumed.safetensors"), "--checkpoint", folder.PathOf("kept"), "--resume"]);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("resumed at update 40", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(folder.PathOf("whole.safetensors")), File.ReadAllBytes(folder.PathOf("resumed.safetensors")));

        var shown = await Cli.RunAsync("model", "show", folder.PathOf("whole.safetensors"));
        var model = ForecastModel.Read(File.ReadAllBytes(folder.PathOf("whole.safetensors")));
        Assert.Contains($"version       {model.Version}\n", shown.Output, StringComparison.Ordinal);
        Assert.Contains("lstm.weight_hh_l0    [16, 4]", shown.Output, StringComparison.Ordinal);

        var other = await Cli.RunAsync("train", minutes, "--config", config, "--out", folder.PathOf("other"), "--checkpoint", folder.PathOf("kept"), "--resume");
        Assert.Equal(ExitCode.Usage, other.ExitCode);
        Assert.Contains("the checkpoint is of a training with other series", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blends_are_learned_beside_the_files_and_refused_where_series_are_too_short()
    {
        using var folder = new ScratchFolder();
        var (config, minutes) = (folder.Write("small.conf", Small), folder.Write("minutes.csv", Series(4, 300)));
        string[] what = ["train", minutes, "--blends", "6", "--weight", "1,1", "--config", config, "--out", folder.PathOf("model.safetensors")];

        var refused = await Cli.RunAsync(what);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("--blends needs series of at least 300 steps", refused.Error, StringComparison.Ordinal);

        var result = await Cli.RunAsync([.. what[..2], "--generated", "--seeds", "7", "--subscribers", "2", "--days", "0.3", "--blends", "6", "--config", config, "--out", folder.PathOf("model.safetensors")]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"\n14 series, \d+ steps of 60,", result.Output);
    }

    [Fact]
    public async Task A_capture_is_learned_from()
    {
        using var folder = new ScratchFolder();
        var config = folder.Write("small.conf", Small + "\npresage.generator.subscribers = 5\n");
        var capture = folder.PathOf("capture.pcap");
        Assert.Equal(0, (await Cli.RunAsync("generate", "--out", capture, "--days", "0.05", "--config", config)).ExitCode);

        var result = await Cli.RunAsync("train", capture, "--config", config, "--out", folder.PathOf("model.safetensors"));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"^10 series, \d+ steps of 30 s; trainer managed", result.Output);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "nothing to learn from")]
    [InlineData(ExitCode.Usage, "is not 2 positive numbers", "a.csv", "--generated", "--weight", "1")]
    [InlineData(ExitCode.Usage, "--resume needs --checkpoint", "a.csv", "--resume")]
    [InlineData(ExitCode.Usage, "is not 1 positive numbers", "a.csv", "--weight", "1,2")]
    [InlineData(ExitCode.Usage, "--past is above 0", "a.csv", "--past", "0")]
    [InlineData(ExitCode.Resource, "a.csv cannot be read", "a.csv")]
    [InlineData(ExitCode.Resource, "model none.safetensors cannot be used", "a.csv", "--start", "none.safetensors")]
    [InlineData(ExitCode.Resource, "checkpoint none cannot be used", "a.csv", "--checkpoint", "none", "--resume")]
    public async Task What_cannot_be_trained_is_told_with_its_exit_code(int code, string message, params string[] args)
    {
        var error = new StringWriter();
        var before = Console.Error;
        try
        {
            Console.SetError(error);
            Assert.Equal(code, await TrainCommand.Create().Parse([.. args, "--out", "m.safetensors"]).InvokeAsync());
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_trainer_on_TorchSharp_is_refused_with_its_remedy_where_it_is_not_built_in()
    {
        if (Type.GetType("Presage.Forecasting.Torch.TorchTrainer, Presage.Forecasting.Torch") is not null) return;
        var problem = Assert.Throws<UserErrorException>(() => TrainerChoice.Parse("torch", "cpu"));
        Assert.Equal(ExitCode.Usage, problem.ExitCode);
        Assert.Contains("-p:TorchSharp=package", problem.Message, StringComparison.Ordinal);
        Assert.Throws<UserErrorException>(() => TrainerChoice.Parse("abacus", "cpu"));
    }

    /// <summary>240 rows of s0, s1, …</summary>
    private static string Series(int count, int stepSeconds)
    {
        var text = new StringBuilder("time," + string.Join(',', Enumerable.Range(0, count).Select(i => $"s{i}")) + "\n");
        for (var step = 0; step < 240; step++)
        {
            text.Append(step * stepSeconds);
            for (var i = 0; i < count; i++)
            {
                text.Append(',').Append((100 + 80 * Math.Sin((step + i) / 3.0)).ToString("0.0", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
