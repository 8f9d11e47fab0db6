comment on schema bets is 'Bets, wallets and their audit trail. Written by the bet service alone.';
