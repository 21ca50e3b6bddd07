using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Security.Rights;

namespace Registry.Infrastructure.Security;

internal sealed class Passwords(IPasswordHasher<Account> hasher, IServiceScopeFactory scopes) : IPasswords
{
    private const int Longest = 1024;

    public async Task<IReadOnlyList<string>> JudgeAsync(string userId, string password)
    {
        if (password.Length > Longest)
            return [$"A password has at most {Longest} characters."];
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var problems = new List<string>();
        foreach (var validator in users.PasswordValidators)
            problems.AddRange((await validator.ValidateAsync(users, new Account { UserName = userId }, password)).Errors.Select(e => e.Description));
        return problems;
    }

    public NewPassword Hash(string userId, string password) => new(userId, hasher.HashPassword(new Account { UserName = userId }, password));
}
