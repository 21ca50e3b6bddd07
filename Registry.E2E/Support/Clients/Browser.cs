using Microsoft.Playwright;

namespace Registry.E2E.Support.Clients;

/// <summary>Debian's Chromium, without a window.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    /// <summary>A person nobody knows yet: no cookies, no history.</summary>
    public Task<IBrowserContext> NewPersonAsync(Uri address, bool dark = false, int width = 1280, bool scripts = true) => chromium!.NewContextAsync(new()
    {
        BaseURL = address.ToString(),
        ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = new() { Width = width, Height = 844 },
        JavaScriptEnabled = scripts,
    });

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}
