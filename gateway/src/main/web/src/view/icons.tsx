import type { ReactNode } from "react";

/** Line icons on a 24 grid; always decoration: the words stand beside them or in the control's label. */

function Icon({ children, size = 18 }: { children: ReactNode; size?: number | undefined }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

interface Sized {
  readonly size?: number;
}

export const LockIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </Icon>
);

export const CheckIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
);

export const ChevronIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="m9 6 6 6-6 6" />
  </Icon>
);

export const CloseIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);

export const EyeIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
    <circle cx="12" cy="12" r="2.8" />
  </Icon>
);

export const SlidersIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.5" />
    <circle cx="8" cy="17" r="2.5" />
  </Icon>
);

export const WarningIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="M12 4 2.8 20h18.4L12 4Z" />
    <path d="M12 10v4.5M12 17.4v.1" />
  </Icon>
);

export const HomeIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="M13 3 5 14h6l-1 7 9-12h-7l1-6Z" />
  </Icon>
);

export const UserIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20c1-4 4-6 7.500-6s6.500 2 7.500 6" />
  </Icon>
);

export const WalletIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="M4 7.500h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2h10" />
    <path d="M16 13.500h.1" />
  </Icon>
);

export const SlipIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="M6 3.500h12v17l-3-2-3 2-3-2-3 2v-17Z" />
    <path d="M9.500 8.500h5M9.500 12.500h5" />
  </Icon>
);

export const ClockIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M12 7.500V12l3 2" />
  </Icon>
);

export const BackIcon = ({ size }: Sized) => (
  <Icon size={size}>
    <path d="m15 6-6 6 6 6" />
  </Icon>
);

const SPORTS: Readonly<Record<string, ReactNode>> = {
  football: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m12 7.5 4.3 3.1-1.6 5H9.3l-1.6-5L12 7.5ZM12 3v4.500M20.500 9.500l-4.200 1.100M17.300 19.300l-2.600-3.700M6.700 19.300l2.600-3.700M3.500 9.500l4.200 1.100" />
    </>
  ),
  tennis: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M5.500 5.800c3.600 3.400 3.600 9 0 12.400M18.500 5.800c-3.600 3.400-3.600 9 0 12.400" />
    </>
  ),
  basketball: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3v18M5.600 5.600c3.300 3.600 3.300 9.200 0 12.800M18.400 5.600c-3.300 3.600-3.300 9.200 0 12.800" />
    </>
  ),
  cricket: (
    <>
      <path d="m14.500 4.500 5 5L10 19l-5-5 9.500-9.500ZM7.500 16.500 4 20" />
      <circle cx="18.500" cy="18.500" r="2" />
    </>
  ),
  "horse-racing": (
    <path d="M6 4c-1 8 0 16 6 16s7-8 6-16l-3 1c1 6 0 11-3 11s-4-5-3-11L6 4ZM7 9h1.500M15.500 9H17" />
  ),
  politics: <path d="M4 20h16M6 20v-8M10 20v-8M14 20v-8M18 20v-8M3.500 12h17L12 4.500 3.500 12Z" />,
};

export function SportIcon({ sport, size }: { sport: string; size?: number }) {
  const drawing = SPORTS[sport.toLowerCase().replace(/[_\s]+/g, "-")];
  return (
    <Icon size={size}>
      {drawing ?? (
        <>
          <path d="M8 4h8v5a4 4 0 0 1-8 0V4ZM8 5.500H4.500c0 3 1.200 4.700 3.700 5M16 5.500h3.500c0 3-1.200 4.700-3.700 5M12 13v4M8.500 20h7M10 17h4" />
        </>
      )}
    </Icon>
  );
}
