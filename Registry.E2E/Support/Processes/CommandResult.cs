namespace Registry.E2E.Support.Processes;

/// <summary>What a command printed and how it ended.</summary>
public sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Error)
{
    public string Text => Output + Error;

    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, ToString());
        return this;
    }

    public CommandResult Says(string words)
    {
        Assert.True(Text.Contains(words, StringComparison.Ordinal), $"Expected the words: {words}\n{this}");
        return this;
    }

    public CommandResult NeverSays(string words)
    {
        Assert.False(Text.Contains(words, StringComparison.Ordinal), $"Unexpected words: {words}\n{this}");
        return this;
    }

    public override string ToString() => $"$ {CommandLine}\n{Text}\nexit code {ExitCode}";
}
