using Petitions.Api.Messages;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;

namespace Petitions.Api;

/// <summary>账号接口: the system administrator's.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("账号 accounts");
        accounts.MapSearch<ListAccounts, Page<AccountView>>("/", "账号列表: all accounts by user name");
        accounts.MapCommand<CreateAccount, AccountView>("/", "建立账号: makes an account; one that reads cases awaits opening",
            answer: (account, _) => Results.Json(account, statusCode: StatusCodes.Status201Created)).Produces<AccountView>(StatusCodes.Status201Created);
        accounts.MapSearch<ListAccountActs, Page<AccountActRow>>("/acts", "账号操作记录: who made, locked, opened, cleared or reset which account, newest first");
        var one = accounts.MapGroup("/{userName}");
        one.MapCommand<LockAccount, AccountView>("/lock", "停用: locks an account; its tokens are void at once",
            (m, e) => m with { UserName = e.RouteText("userName") }, emptyAllowed: true).Produces<AccountView>();
        one.MapCommand<UnlockAccount, AccountView>("/unlock", "恢复: unlocks an account; one that awaits opening is the security administrator's to open",
            (m, e) => m with { UserName = e.RouteText("userName") }, emptyAllowed: true).Produces<AccountView>();
        one.MapCommand<ClearAccount, AccountView>("/clearance", "涉密授权: how far an account looks behind the seals of accusations",
            (m, e) => m with { UserName = e.RouteText("userName") }).Produces<AccountView>();
        one.MapCommand<ResetPassword, AccountView>("/reset",
            "重置口令: gives an account a new password; its tokens are void at once, its clearance is gone, and a role that brings one awaits opening",
            (m, e) => m with { UserName = e.RouteText("userName") }).Produces<AccountView>();
    }
}
